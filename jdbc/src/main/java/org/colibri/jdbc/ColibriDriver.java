package org.colibri.jdbc;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.colibri.exec.ColibriException;
import org.colibri.exec.Engine;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver. {@code jdbc:colibri:} and a path opens a store, or makes it; {@code
 * jdbc:colibri:} alone, or {@code jdbc:colibri::memory:}, makes one in memory that ends with its
 * connection. Connection properties are settings, as by {@code SET name = value}; {@code user} and
 * {@code password} mean nothing and are ignored. Connections of one driver to one file share an
 * engine. Thread-safe.
 */
public final class ColibriDriver implements Driver {
  static final String PREFIX = "jdbc:colibri:";
  static final int MAJOR = 0;
  static final int MINOR = 1;

  static {
    try {
      DriverManager.registerDriver(new ColibriDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SharedEngines engines = new SharedEngines();

  /** For the service loader and for tools that make their drivers themselves. */
  public ColibriDriver() {}

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  /** A connection, or null where the URL is another driver's. */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Properties settings = info == null ? new Properties() : info;
    try {
      return ColibriConnection.open(url, lease(url.substring(PREFIX.length())), settings);
    } catch (ColibriException e) {
      throw SqlStates.exception(e);
    }
  }

  private SharedEngines.Lease lease(String path) throws SQLException {
    if (path.isEmpty() || path.equals(":memory:")) {
      return SharedEngines.alone(Engine.inMemory());
    }
    try {
      return engines.open(Path.of(path));
    } catch (InvalidPathException e) {
      throw SqlStates.misuse("'" + path + "' is no path: " + e.getReason());
    }
  }

  /** Settings are told by {@code SHOW ALL}; none is needed to connect. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return MINOR;
  }

  /** False: of the interfaces only what makes sense for an embedded engine is there. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Colibri's driver logs nothing", "0A000");
  }
}
