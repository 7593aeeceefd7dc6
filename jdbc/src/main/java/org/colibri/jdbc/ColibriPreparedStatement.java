package org.colibri.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PreparedStatement} of Colibri's can do. A parameter becomes a literal of its Java
 * type in the statement's text, so it may stand wherever a literal may.
 */
final class ColibriPreparedStatement extends ColibriStatement {
  private final ParameterizedText text;
  private final @Nullable String[] literals;

  ColibriPreparedStatement(ColibriConnection connection, String sql) {
    super(connection);
    this.text = ParameterizedText.of(sql);
    this.literals = new String[text.parameters()];
  }

  @Override
  Statement makeFace() {
    return Facade.of(PreparedStatement.class, this);
  }

  PreparedStatement preparedFace() {
    return (PreparedStatement) face();
  }

  private void set(int parameter, @Nullable Object value) throws SQLException {
    checkOpen();
    if (parameter < 1 || parameter > literals.length) {
      throw SqlStates.misuse(
          "there is no parameter " + parameter + "; the statement has " + literals.length);
    }
    literals[parameter - 1] = Literals.of(value);
  }

  public boolean execute() throws SQLException {
    return run(text.with(literals));
  }

  public ResultSet executeQuery() throws SQLException {
    return rowsOf(run(text.with(literals)));
  }

  public int executeUpdate() throws SQLException {
    return (int) executeLargeUpdate();
  }

  public long executeLargeUpdate() throws SQLException {
    return countOf(run(text.with(literals)));
  }

  public void addBatch() throws SQLException {
    checkOpen();
    addToBatch(text.with(literals));
  }

  public void clearParameters() {
    Arrays.fill(literals, null);
  }

  /** Null: the columns are known once the statement has run. */
  public @Nullable ResultSetMetaData getMetaData() {
    return null;
  }

  public ParameterMetaData getParameterMetaData() {
    return Facade.of(ParameterMetaData.class, new Parameters(literals.length));
  }

  /** What is known of the parameters: how many. */
  private record Parameters(int count) {
    @SuppressWarnings("unused") // called through the facade
    public int getParameterCount() {
      return count;
    }
  }

  public void setNull(int parameter, int type) throws SQLException {
    set(parameter, null);
  }

  public void setNull(int parameter, int type, String typeName) throws SQLException {
    set(parameter, null);
  }

  public void setBoolean(int parameter, boolean value) throws SQLException {
    set(parameter, value);
  }

  public void setByte(int parameter, byte value) throws SQLException {
    set(parameter, value);
  }

  public void setShort(int parameter, short value) throws SQLException {
    set(parameter, value);
  }

  public void setInt(int parameter, int value) throws SQLException {
    set(parameter, value);
  }

  public void setLong(int parameter, long value) throws SQLException {
    set(parameter, value);
  }

  public void setFloat(int parameter, float value) throws SQLException {
    set(parameter, value);
  }

  public void setDouble(int parameter, double value) throws SQLException {
    set(parameter, value);
  }

  public void setBigDecimal(int parameter, @Nullable BigDecimal value) throws SQLException {
    set(parameter, value);
  }

  public void setString(int parameter, @Nullable String value) throws SQLException {
    set(parameter, value);
  }

  public void setNString(int parameter, @Nullable String value) throws SQLException {
    set(parameter, value);
  }

  public void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
    set(parameter, value);
  }

  public void setDate(int parameter, @Nullable Date value) throws SQLException {
    set(parameter, value);
  }

  public void setTime(int parameter, @Nullable Time value) throws SQLException {
    set(parameter, value);
  }

  public void setTimestamp(int parameter, @Nullable Timestamp value) throws SQLException {
    set(parameter, value);
  }

  public void setObject(int parameter, @Nullable Object value) throws SQLException {
    set(parameter, value);
  }

  public void setObject(int parameter, @Nullable Object value, int type) throws SQLException {
    set(parameter, value);
  }

  public void setObject(int parameter, @Nullable Object value, SQLType type) throws SQLException {
    set(parameter, value);
  }

  public void setCharacterStream(int parameter, Reader value) throws SQLException {
    StringWriter content = new StringWriter();
    try {
      value.transferTo(content);
    } catch (IOException e) {
      throw SqlStates.misuse("parameter " + parameter + " could not be read: " + e.getMessage());
    }
    set(parameter, content.toString());
  }

  public void setBinaryStream(int parameter, InputStream value) throws SQLException {
    try {
      set(parameter, value.readAllBytes());
    } catch (IOException e) {
      throw SqlStates.misuse("parameter " + parameter + " could not be read: " + e.getMessage());
    }
  }
}
