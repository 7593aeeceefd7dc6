<#-- Colibri's statements and clauses. -->

SqlNode ColibriStatement() :
{
    final SqlNode statement;
}
{
    (
        statement = CreateStatement()
    |
        statement = AlterProxy()
    |
        statement = DropStatement()
    |
        statement = ShowStatement()
    |
        statement = DescribeStatement()
    |
        statement = SetStatement()
    |
        statement = ExplainStatement()
    |
        statement = CopyStatement()
    |
        statement = MaintenanceStatement()
    |
        statement = TransactionStatement()
    )
    { return statement; }
}

SqlNode CreateStatement() :
{
    final Span s;
    Existing existing = Existing.FAIL;
    final SqlNode create;
}
{
    <CREATE> { s = span(); }
    [ <OR> <REPLACE> { existing = Existing.REPLACE; } ]
    (
        create = CreateTable(s, existing)
    |
        create = CreateModel(s, existing)
    |
        create = CreateVirtualTable(s, existing)
    |
        create = CreateView(s, existing)
    |
        create = CreateFunction(s, existing)
    |
        create = CreateProxy(s, existing)
    )
    { return create; }
}

Existing IfNotExists(Existing existing) :
{
}
{
    [
        LOOKAHEAD(2)
        <IF> <NOT> <EXISTS> {
            if (existing == Existing.REPLACE) {
                throw Clauses.failure(getPos(), "OR REPLACE and IF NOT EXISTS contradict each other; keep one");
            }
            existing = Existing.KEEP;
        }
    ]
    { return existing; }
}

SqlNode CreateTable(Span s, Existing existing) :
{
    final SqlIdentifier name;
    SqlNodeList elements = null;
    SqlNode query = null;
    SqlOptions settings = null;
}
{
    <TABLE> existing = IfNotExists(existing)
    name = CompoundIdentifier()
    [ elements = TableElements() ]
    [
        settings = Options()
    |
        <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    ]
    {
        if (settings != null) {
            if (elements != null) {
                throw Clauses.failure(settings.getParserPosition(),
                    "a table over a connector takes its columns from the source; leave the column list out");
            }
            return new SqlCreateBlobTable(s.end(this), name, settings, existing);
        }
        if (elements == null && query == null) {
            throw Clauses.failure(name.getParserPosition(),
                "CREATE TABLE needs columns in parentheses, AS and a query, or WITH ('connector' = ...)");
        }
        return new SqlCreatePlainTable(s.end(this), name, elements, query, existing);
    }
}

SqlNodeList TableElements() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
    SqlNode element;
}
{
    <LPAREN> { s = span(); }
    element = TableElement() { list.add(element); }
    ( <COMMA> element = TableElement() { list.add(element); } )*
    <RPAREN> { return new SqlNodeList(list, s.end(this)); }
}

SqlNode TableElement() :
{
    final Span s;
    final SqlNodeList columns;
    final SqlNode column;
}
{
    (
        <PRIMARY> { s = span(); } <KEY> columns = ParenthesizedSimpleIdentifierList()
        { return new SqlTableKey(s.end(this), true, columns); }
    |
        <UNIQUE> { s = span(); } columns = ParenthesizedSimpleIdentifierList()
        { return new SqlTableKey(s.end(this), false, columns); }
    |
        column = ColumnDeclaration() { return column; }
    )
}

SqlColumnDeclaration ColumnDeclaration() :
{
    final SqlIdentifier name;
    SqlDataTypeSpec type;
    boolean primaryKey = false;
    boolean unique = false;
    SqlNode defaultValue = null;
    SqlNode check = null;
}
{
    name = SimpleIdentifier()
    type = DataType()
    (
        <NOT> <NULL> { Clauses.once(type.getNullable(), getPos(), "NULL or NOT NULL"); type = type.withNullable(false); }
    |
        <NULL> { Clauses.once(type.getNullable(), getPos(), "NULL or NOT NULL"); type = type.withNullable(true); }
    |
        <PRIMARY> <KEY> { Clauses.once(primaryKey ? true : null, getPos(), "PRIMARY KEY"); primaryKey = true; }
    |
        <UNIQUE> { Clauses.once(unique ? true : null, getPos(), "UNIQUE"); unique = true; }
    |
        <DEFAULT_> { Clauses.once(defaultValue, getPos(), "DEFAULT"); }
        defaultValue = Expression(ExprContext.ACCEPT_NON_QUERY)
    |
        <CHECK> { Clauses.once(check, getPos(), "CHECK or BOUNDED BY"); }
        <LPAREN> check = Expression(ExprContext.ACCEPT_NON_QUERY) <RPAREN>
    |
        <BOUNDED> { Clauses.once(check, getPos(), "CHECK or BOUNDED BY"); }
        check = Bounds(name)
    )*
    {
        return new SqlColumnDeclaration(Span.of(name, type).end(this), name, type, primaryKey, unique,
            defaultValue, check);
    }
}

/** BY lo AND hi: the same as CHECK (column BETWEEN lo AND hi). */
SqlNode Bounds(SqlIdentifier column) :
{
    final Span s;
    final SqlNode low;
    final SqlNode high;
}
{
    { s = span(); }
    <BY> low = NumericLiteral() <AND> high = NumericLiteral()
    { return Clauses.bounds(s.end(this), column, (SqlNumericLiteral) low, (SqlNumericLiteral) high); }
}

SqlNodeList ColumnDeclarations() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
    SqlNode column;
}
{
    <LPAREN> { s = span(); }
    column = ColumnDeclaration() { list.add(column); }
    ( <COMMA> column = ColumnDeclaration() { list.add(column); } )*
    <RPAREN> { return new SqlNodeList(list, s.end(this)); }
}

SqlOptions Options() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    ( <WITH> | <OPTIONS> ) { s = span(); }
    <LPAREN>
    [ Option(list) ( <COMMA> Option(list) )* ]
    <RPAREN>
    { return new SqlOptions(s.end(this), new SqlNodeList(list, s.end(this))); }
}

void Option(List<SqlNode> list) :
{
    final SqlNode key;
    final SqlIdentifier word;
    final SqlNode value;
}
{
    (
        key = StringLiteral() { list.add(key); }
    |
        word = SimpleIdentifier()
        { list.add(SqlLiteral.createCharString(word.getSimple(), word.getParserPosition())); }
    )
    <EQ>
    value = Literal() { list.add(value); }
}

SqlNode CreateModel(Span s, Existing existing) :
{
    final SqlIdentifier name;
    final SqlNodeList inputs;
    final SqlNodeList outputs;
    boolean manyRows = false;
    final SqlOptions settings;
}
{
    <MODEL> existing = IfNotExists(existing)
    name = CompoundIdentifier()
    <INPUT> inputs = ColumnDeclarations()
    <OUTPUT> [ <TABLE> { manyRows = true; } ] outputs = ColumnDeclarations()
    settings = Options()
    { return new SqlCreateModel(s.end(this), name, inputs, outputs, manyRows, settings, existing); }
}

SqlNode CreateVirtualTable(Span s, Existing existing) :
{
    final SqlIdentifier name;
    final SqlIdentifier model;
    final List<SqlNode> arguments = new ArrayList<SqlNode>();
    final Span a;
    SqlNode argument;
    SqlIdentifier ordinal = null;
}
{
    <VIRTUAL> <TABLE> existing = IfNotExists(existing)
    name = CompoundIdentifier()
    <USING> model = CompoundIdentifier()
    <LPAREN> { a = span(); }
    argument = Expression(ExprContext.ACCEPT_NON_QUERY) { arguments.add(argument); }
    ( <COMMA> argument = Expression(ExprContext.ACCEPT_NON_QUERY) { arguments.add(argument); } )*
    <RPAREN>
    { final SqlNodeList list = new SqlNodeList(arguments, a.end(this)); }
    [ <ORDINAL> <AS> ordinal = SimpleIdentifier() ]
    { return new SqlCreateVirtualTable(s.end(this), name, model, list, ordinal, existing); }
}

SqlNode CreateView(Span s, Existing existing) :
{
    final SqlIdentifier name;
    final SqlNode query;
}
{
    <VIEW> existing = IfNotExists(existing)
    name = CompoundIdentifier()
    <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    { return new SqlCreateView(s.end(this), name, query, existing); }
}

SqlNode CreateFunction(Span s, Existing existing) :
{
    final SqlIdentifier name;
    final Span p;
    final List<SqlNode> parameters = new ArrayList<SqlNode>();
    SqlNode parameter;
    final SqlDataTypeSpec returnType;
    final SqlNode body;
}
{
    <FUNCTION> existing = IfNotExists(existing)
    name = CompoundIdentifier()
    <LPAREN> { p = span(); }
    [
        parameter = ColumnDeclaration() { parameters.add(parameter); }
        ( <COMMA> parameter = ColumnDeclaration() { parameters.add(parameter); } )*
    ]
    <RPAREN>
    { final SqlNodeList list = new SqlNodeList(parameters, p.end(this)); }
    <RETURNS> returnType = DataType()
    <AS> body = Expression(ExprContext.ACCEPT_NON_QUERY)
    { return new SqlCreateFunction(s.end(this), name, list, returnType, body, existing); }
}

SqlNode CreateProxy(Span s, Existing existing) :
{
    final SqlIdentifier name;
    final SqlIdentifier table;
    final SqlNode query;
}
{
    <PROXY> existing = IfNotExists(existing)
    name = CompoundIdentifier()
    <ON> table = CompoundIdentifier()
    <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    { return new SqlCreateProxy(s.end(this), name, table, query, existing); }
}

SqlNode AlterProxy() :
{
    final Span s;
    boolean ifExists = false;
    final SqlIdentifier name;
    SqlIdentifier renamed = null;
    SqlNode query = null;
}
{
    <ALTER> { s = span(); } <PROXY>
    [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
    name = CompoundIdentifier()
    (
        <RENAME> <TO> renamed = SimpleIdentifier()
    |
        <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    )
    { return new SqlAlterProxy(s.end(this), name, renamed, query, ifExists); }
}

ObjectKind Kind() :
{
}
{
    <TABLE> { return ObjectKind.TABLE; }
|
    <VIRTUAL> <TABLE> { return ObjectKind.VIRTUAL_TABLE; }
|
    <VIEW> { return ObjectKind.VIEW; }
|
    <MODEL> { return ObjectKind.MODEL; }
|
    <FUNCTION> { return ObjectKind.FUNCTION; }
|
    <PROXY> { return ObjectKind.PROXY; }
}

SqlNode DropStatement() :
{
    final Span s;
    final ObjectKind kind;
    boolean ifExists = false;
    boolean cascade = false;
    final SqlIdentifier name;
}
{
    <DROP> { s = span(); }
    kind = Kind()
    [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
    name = CompoundIdentifier()
    [ <CASCADE> { cascade = true; } | <RESTRICT> ]
    { return new SqlDropObject(s.end(this), kind, name, ifExists, cascade); }
}

SqlNode ShowStatement() :
{
    final Span s;
    SqlShow.Topic topic;
    SqlIdentifier name = null;
    final ObjectKind kind;
}
{
    <SHOW> { s = span(); }
    (
        <CREATE> kind = Kind() name = CompoundIdentifier()
        { return new SqlShowCreate(s.end(this), kind, name); }
    |
        (
            <TABLES> { topic = SqlShow.Topic.TABLES; }
        |
            <MODELS> { topic = SqlShow.Topic.MODELS; }
        |
            <FUNCTIONS> { topic = SqlShow.Topic.FUNCTIONS; }
        |
            <PROXIES> { topic = SqlShow.Topic.PROXIES; }
        |
            <COVERAGE> { topic = SqlShow.Topic.COVERAGE; } [ name = CompoundIdentifier() ]
        |
            <ERRORS> { topic = SqlShow.Topic.ERRORS; } [ name = CompoundIdentifier() ]
        |
            LOOKAHEAD(2)
            <LAST> <REPORT> { topic = SqlShow.Topic.LAST_REPORT; }
        |
            <ALL> { topic = SqlShow.Topic.ALL; }
        |
            name = SimpleIdentifier() { topic = SqlShow.Topic.SETTING; }
        )
        { return new SqlShow(s.end(this), topic, name); }
    )
}

SqlNode DescribeStatement() :
{
    final Span s;
    ObjectKind kind = ObjectKind.TABLE;
    final SqlIdentifier name;
}
{
    ( <DESCRIBE> | <DESC> ) { s = span(); }
    [ LOOKAHEAD(2) kind = Kind() ]
    name = CompoundIdentifier()
    { return new SqlDescribe(s.end(this), kind, name); }
}

SqlNode SetStatement() :
{
    final Span s;
    SqlIdentifier name = null;
    SqlNode value = null;
}
{
    (
        <SET> { s = span(); }
        name = SimpleIdentifier()
        ( <EQ> | <TO> )
        (
            value = Literal()
        |
            value = SimpleIdentifier()
        |
            <ON> { value = SqlLiteral.createBoolean(true, getPos()); }
        )
    |
        <RESET> { s = span(); }
        (
            <ALL>
        |
            name = SimpleIdentifier()
        )
    )
    { return new SqlSet(s.end(this), name, value); }
}

SqlNode ExplainStatement() :
{
    final Span s;
    boolean analyze = false;
    final SqlNode statement;
}
{
    <EXPLAIN> { s = span(); }
    [ <ANALYZE> { analyze = true; } | <PLAN> <FOR> ]
    (
        statement = TargetQuery()
    |
        statement = SqlInsert()
    |
        statement = SqlDelete()
    |
        statement = SqlUpdate()
    |
        statement = CreateStatement()
    |
        statement = CopyStatement()
    )
    { return new SqlExplainStatement(s.end(this), analyze, statement); }
}

SqlNode CopyStatement() :
{
    final Span s;
    final SqlNode source;
    boolean from = false;
    final SqlNode file;
    final List<SqlNode> settings = new ArrayList<SqlNode>();
}
{
    <COPY> { s = span(); }
    (
        <LPAREN> source = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) <RPAREN> <TO>
    |
        source = CompoundIdentifier() ( <TO> | <FROM> { from = true; } )
    )
    file = StringLiteral()
    [
        [ <WITH> ]
        <LPAREN> CopyOption(settings) ( <COMMA> CopyOption(settings) )* <RPAREN>
    ]
    {
        return new SqlCopy(s.end(this), source, from, (SqlLiteral) file,
            new SqlNodeList(settings, s.end(this)));
    }
}

void CopyOption(List<SqlNode> settings) :
{
    final SqlIdentifier name;
    SqlNode value = null;
}
{
    name = SimpleIdentifier()
    [ value = Literal() | value = SimpleIdentifier() ]
    {
        final List<SqlNode> pair = new ArrayList<SqlNode>();
        pair.add(name);
        if (value != null) {
            pair.add(value);
        }
        settings.add(new SqlNodeList(pair, getPos()));
    }
}

SqlNode MaintenanceStatement() :
{
    final Span s;
    SqlIdentifier name = null;
}
{
    (
        <REFRESH> { s = span(); } [ <TABLE> ] name = CompoundIdentifier()
        { return new SqlRefresh(s.end(this), name); }
    |
        <ANALYZE> { s = span(); } [ name = CompoundIdentifier() ]
        { return new SqlAnalyze(s.end(this), name); }
    |
        <VACUUM> { s = span(); } [ name = CompoundIdentifier() ]
        { return new SqlVacuum(s.end(this), name); }
    )
}

SqlNode TransactionStatement() :
{
    final Span s;
    final SqlTransaction.Verb verb;
}
{
    (
        <BEGIN> { verb = SqlTransaction.Verb.BEGIN; s = span(); }
    |
        <COMMIT> { verb = SqlTransaction.Verb.COMMIT; s = span(); }
    |
        <ROLLBACK> { verb = SqlTransaction.Verb.ROLLBACK; s = span(); }
    )
    [ <TRANSACTION> | <WORK> ]
    { return new SqlTransaction(s.end(this), verb); }
}

/** A query, and after it the clauses that say how accurate its answer must be. */
SqlNode TargetQuery() :
{
    final SqlNode query;
    final List<SqlNode> clauses = new ArrayList<SqlNode>();
    SqlNode clause;
}
{
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    ( clause = AccuracyClause() { clauses.add(clause); } )*
    { return clauses.isEmpty() ? query : Clauses.query(query, clauses); }
}

SqlNode AccuracyClause() :
{
    final Span s;
    final SqlNode clause;
    final SqlNode proxy;
}
{
    (
        <WITH> { s = span(); } <RECALL> [ <TARGET> ] clause = RecallRest(s, false)
    |
        <RECALL> { s = span(); } [ <TARGET> ] clause = RecallRest(s, false)
    |
        ( <ACCURACY> | <RECALL_TARGET> ) { s = span(); } clause = RecallRest(s, false)
    |
        <PRECISION> { s = span(); } <TARGET> clause = PrecisionRest(s, false)
    |
        <PRECISION_TARGET> { s = span(); } clause = PrecisionRest(s, false)
    |
        <EXPECTED> { s = span(); }
        (
            <RECALL> [ <TARGET> ] clause = RecallRest(s, true)
        |
            <PRECISION> [ <TARGET> ] clause = PrecisionRest(s, true)
        )
    |
        clause = ErrorClause()
    |
        (
            <ORACLE> { s = span(); } <LIMIT>
        |
            <BUDGET> { s = span(); }
        )
        clause = CallLimit(s)
    |
        <USING> { s = span(); }
        (
            LOOKAHEAD(2)
            <PROXY> <LPAREN> proxy = Expression(ExprContext.ACCEPT_NON_QUERY) <RPAREN>
        |
            proxy = Expression(ExprContext.ACCEPT_NON_QUERY)
        )
        { clause = new SqlUsingProxy(s.end(this), proxy); }
    |
        <STRICT> { clause = new SqlStrict(getPos()); }
    )
    { return clause; }
}

SqlNode CallLimit(Span s) :
{
    final SqlNumericLiteral calls;
}
{
    calls = UnsignedNumericLiteral()
    { return Clauses.oracleLimit(s.end(this), calls); }
}

SqlNode RecallRest(Span s, boolean expected) :
{
    final SqlNumericLiteral value;
    SqlNumericLiteral probability = null;
}
{
    value = Share("RECALL TARGET")
    [ LOOKAHEAD(2) probability = SuccessProbability() ]
    { return Clauses.selectionTarget(s.end(this), SqlTarget.Quantity.RECALL, value, probability, expected); }
}

SqlNode PrecisionRest(Span s, boolean expected) :
{
    final SqlNumericLiteral value;
    SqlNumericLiteral probability = null;
}
{
    value = Share("PRECISION TARGET")
    [ LOOKAHEAD(2) probability = SuccessProbability() ]
    { return Clauses.selectionTarget(s.end(this), SqlTarget.Quantity.PRECISION, value, probability, expected); }
}

SqlNumericLiteral SuccessProbability() :
{
    final SqlNumericLiteral value;
}
{
    (
        <WITH> [ <SUCCESS> ] <PROBABILITY>
    |
        <SUCCESS> <PROBABILITY>
    |
        [ <AT> ] <CONFIDENCE>
    )
    value = Share("SUCCESS PROBABILITY")
    { return value; }
}

SqlNode ErrorClause() :
{
    final Span s;
    final SqlNumericLiteral value;
    SqlNumericLiteral confidence = null;
    boolean absolute = false;
}
{
    (
        <ERROR> { s = span(); }
        (
            <TARGET> value = Amount()
            [ <ABSOLUTE> { absolute = true; } ]
        |
            <WITHIN> { absolute = true; } value = Amount()
        )
    |
        <ERROR_TARGET> { s = span(); } value = Amount()
        [ <ABSOLUTE> { absolute = true; } ]
    )
    [ LOOKAHEAD(2) confidence = SuccessProbability() ]
    { return Clauses.errorTarget(s.end(this), value, confidence, absolute); }
}

/** A share between 0 and 1, both excluded: 95% or 0.95. */
SqlNumericLiteral Share(String clause) :
{
    final SqlNumericLiteral value;
}
{
    value = Amount()
    { return Clauses.share(clause, value); }
}

/** A number, or a percentage as the number it stands for. */
SqlNumericLiteral Amount() :
{
    SqlNumericLiteral value;
}
{
    value = UnsignedNumericLiteral()
    [ <PERCENT_REMAINDER> { value = Clauses.percent(value); } ]
    { return value; }
}

void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec dt;
}
{
    <INFIX_CAST> { checkNonQueryExpression(exprContext); }
    dt = DataType()
    {
        list.add(new SqlParserUtil.ToTreeListItem(SqlLibraryOperators.INFIX_CAST, s.pos()));
        list.add(dt);
    }
}
