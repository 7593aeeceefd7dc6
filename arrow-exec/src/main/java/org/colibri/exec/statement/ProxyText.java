package org.colibri.exec.statement;

import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.parser.SqlAlterProxy;
import org.colibri.parser.SqlCreateProxy;
import org.colibri.parser.SqlText;

/**
 * The text of a CREATE PROXY, and what ALTER makes of it: the user's own words, but for those that
 * change.
 *
 * @param create the whole statement
 */
record ProxyText(String create) {
  /** The query, as it was written. */
  String query() {
    String rest = create.substring(end(create, parsed().table().getParserPosition())).strip();
    return rest.replaceFirst("(?i)^AS\\b\\s*", "");
  }

  SqlCreateProxy parsed() {
    return (SqlCreateProxy) SqlText.parseStatement(create);
  }

  /** The statement under the name that an ALTER PROXY … RENAME TO gives. */
  String renamed(String alter) {
    SqlAlterProxy statement = (SqlAlterProxy) SqlText.parseStatement(alter);
    if (statement.newName() == null) {
      throw new IllegalArgumentException(alter);
    }
    SqlParserPos given = statement.newName().getParserPosition();
    SqlParserPos old = parsed().identifier().getParserPosition();
    return create.substring(0, start(create, old))
        + alter.substring(start(alter, given), end(alter, given))
        + create.substring(end(create, old));
  }

  /** The statement with the query of an ALTER PROXY … AS. */
  String asking(String alter) {
    SqlAlterProxy statement = (SqlAlterProxy) SqlText.parseStatement(alter);
    return create.substring(0, end(create, parsed().table().getParserPosition()))
        + alter.substring(end(alter, statement.identifier().getParserPosition()));
  }

  private static int start(String text, SqlParserPos pos) {
    return offset(text, pos.getLineNum(), pos.getColumnNum());
  }

  /** After the last character. */
  private static int end(String text, SqlParserPos pos) {
    return offset(text, pos.getEndLineNum(), pos.getEndColumnNum()) + 1;
  }

  /** The place of a line's column; both from 1. */
  private static int offset(String text, int line, int column) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return at + column - 1;
  }
}
