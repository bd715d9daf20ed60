namespace LStar.Metrics.Formulas.Expressions;

/// <summary>
/// Reads a formula as people write it: + - * / ^, also × · ÷ − ** and ²; ln, log, log2, log10, exp, sqrt, tanh, sigmoid, abs, min, max, clip; pi and e; brackets of any kind.
/// A multiplication sign may be left out, as in L(0.3 + 0.1 ln L); a function may do without brackets around the one factor it is of. ^ binds closest and to the
/// right, then a leading minus, then products from left to right. What can be read two ways, as 1/2L can, is refused.
/// </summary>
public sealed class ExpressionReader
{
    /// <summary>Characters of a formula. The longest of the sources has 70.</summary>
    public const int MostCharacters = 4000;

    /// <summary>Brackets, functions and powers within one another.</summary>
    public const int MostDepth = 60;

    /// <summary>Operations, numbers and names together.</summary>
    public const int MostNodes = 500;

    private readonly ExpressionTokens _tokens;
    private int _depth;
    private int _nodes;

    private ExpressionReader(string text) => _tokens = new ExpressionTokens(text);

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The right-hand side of L* = ...</param>
    /// <exception cref="ExpressionException">It is none, or is longer or deeper than a formula may be.</exception>
    public static Expression Read(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw new ExpressionException($"expected a formula of at most {MostCharacters} characters, found {text.Length}");
        }

        var reader = new ExpressionReader(text);
        var expression = reader.Sum();
        return reader._tokens.At.Kind == TokenKind.End ? expression : throw reader.Unexpected("an operator or the end");
    }

    private Expression Sum()
    {
        Enter();
        var left = Product();
        while (_tokens.Take("+", "-") is { } sign)
        {
            left = Node(new Operation(sign == "+" ? Operator.Plus : Operator.Minus, left, Product()));
        }

        _depth--;
        return left;
    }

    private Expression Product()
    {
        var left = Signed();
        var dividing = false;
        while (true)
        {
            if (_tokens.Take("*", "/") is { } sign)
            {
                dividing = sign == "/";
                left = Node(new Operation(dividing ? Operator.Over : Operator.Times, left, Signed()));
            }
            else if (_tokens.At.BeginsFactor)
            {
                var place = _tokens.At.Place;
                left = !dividing ? Node(new Operation(Operator.Times, left, Power()))
                    : throw new ExpressionException("a product without a sign after / can be read two ways: write a/(b c) or (a/b) c", place);
            }
            else
            {
                return left;
            }
        }
    }

    private Expression Signed()
    {
        var negative = false;
        while (_tokens.Take("+", "-") is { } sign)
        {
            negative ^= sign == "-";
        }

        var power = Power();
        return !negative ? power : power is Number number ? new Number(-number.Value) : Node(new Application(Function.Negative, power));
    }

    private Expression Power()
    {
        var left = Factor();
        if (_tokens.Take("^") is null)
        {
            return left;
        }

        Enter();
        var power = Node(new Operation(Operator.Power, left, Signed()));
        _depth--;
        return power;
    }

    private Expression Factor()
    {
        var token = _tokens.At;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _tokens.Next();
                return Node(new Number(token.Value));
            case TokenKind.Open:
                return Bracketed();
            case TokenKind.Name when FormulaFunctions.Named(token.Text) is { } function:
                _tokens.Next();
                return Applied(function, token);
            case TokenKind.Name:
                _tokens.Next();
                return Node(FormulaFunctions.Constant(token.Text) is { } constant ? new Number(constant) : new Name(token.Text));
            default:
                throw Unexpected("a number, a name or a bracket");
        }
    }

    private Expression Bracketed()
    {
        var close = _tokens.Close();
        var inner = Sum();
        return _tokens.Take(close) is null ? throw Unexpected(close) : inner;
    }

    private Expression Applied(FormulaFunctions.Definition function, Token name)
    {
        Enter();
        var arguments = new List<Expression>();
        if (_tokens.At.Kind == TokenKind.Open)
        {
            var close = _tokens.Close();
            do
            {
                arguments.Add(Sum());
            }
            while (_tokens.Take(",", ";") is not null);
            if (_tokens.Take(close) is null)
            {
                throw Unexpected(close);
            }
        }
        else
        {
            arguments.Add(Power());
            if (_tokens.At.BeginsFactor)
            {
                throw new ExpressionException($"a product after {name.Text} without brackets can be read two ways: write {name.Text}(b c) or {name.Text}(b) c", name.Place);
            }
        }

        _depth--;
        return arguments.Count == function.Arguments
            ? Node(function.Build(arguments))
            : throw new ExpressionException($"{name.Text} takes {function.Arguments} argument{(function.Arguments == 1 ? "" : "s")}, found {arguments.Count}", name.Place);
    }

    private void Enter()
    {
        if (++_depth > MostDepth)
        {
            throw new ExpressionException($"expected at most {MostDepth} brackets, functions and powers within one another, found more", _tokens.At.Place);
        }
    }

    private Expression Node(Expression made) => ++_nodes <= MostNodes
        ? made
        : throw new ExpressionException($"expected at most {MostNodes} operations, numbers and names, found more", _tokens.At.Place);

    private ExpressionException Unexpected(string expected) =>
        new($"expected {expected}, found {(_tokens.At.Kind == TokenKind.End ? "the end" : _tokens.At.Text)}", _tokens.At.Place);
}
