namespace LStar.Metrics.Formulas.Expressions;

/// <summary>
/// A formula as a tree: numbers, names and operations. It is only ever read from text or built from other trees, and evaluated by
/// <see cref="CompiledExpression"/>; no code is run. Equal trees are equal.
/// </summary>
public abstract record Expression
{
    /// <summary>How many nodes the tree has: the size that a search counts.</summary>
    public abstract int Size { get; }

    /// <summary>The names in it, each once, in the order of their first appearance.</summary>
    public IReadOnlyList<string> Names => [.. NamesWithin().Distinct(StringComparer.Ordinal)];

    /// <summary>The tree with names replaced.</summary>
    /// <param name="by">What takes a name's place; null leaves it.</param>
    public abstract Expression With(Func<string, Expression?> by);

    internal abstract IEnumerable<string> NamesWithin();

    /// <summary>The formula as text that <see cref="ExpressionReader"/> reads back to an equal tree.</summary>
    public sealed override string ToString() => ExpressionText.Of(this);
}

/// <summary>A number.</summary>
/// <param name="Value">Finite.</param>
public sealed record Number(double Value) : Expression
{
    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override Expression With(Func<string, Expression?> by) => this;

    internal override IEnumerable<string> NamesWithin() => [];
}

/// <summary>A name: of what is known of a model, or of a parameter.</summary>
/// <param name="Text">As it was written.</param>
public sealed record Name(string Text) : Expression
{
    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override Expression With(Func<string, Expression?> by) => by(Text) ?? this;

    internal override IEnumerable<string> NamesWithin() => [Text];
}

/// <summary>Two trees joined by an operator.</summary>
/// <param name="Operator">Which.</param>
/// <param name="Left">The left one.</param>
/// <param name="Right">The right one.</param>
public sealed record Operation(Operator Operator, Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override int Size { get; } = 1 + Left.Size + Right.Size;

    /// <inheritdoc/>
    public override Expression With(Func<string, Expression?> by) => this with { Left = Left.With(by), Right = Right.With(by) };

    internal override IEnumerable<string> NamesWithin() => Left.NamesWithin().Concat(Right.NamesWithin());
}

/// <summary>A function of one tree.</summary>
/// <param name="Function">Which.</param>
/// <param name="Argument">Of what.</param>
public sealed record Application(Function Function, Expression Argument) : Expression
{
    /// <inheritdoc/>
    public override int Size { get; } = 1 + Argument.Size;

    /// <inheritdoc/>
    public override Expression With(Func<string, Expression?> by) => this with { Argument = Argument.With(by) };

    internal override IEnumerable<string> NamesWithin() => Argument.NamesWithin();
}

/// <summary>Operators of two operands.</summary>
public enum Operator
{
    /// <summary>a + b.</summary>
    Plus,

    /// <summary>a - b.</summary>
    Minus,

    /// <summary>a b.</summary>
    Times,

    /// <summary>a / b.</summary>
    Over,

    /// <summary>a ^ b.</summary>
    Power,

    /// <summary>The smaller of two; differentiable but where they meet.</summary>
    Min,

    /// <summary>The larger of two; differentiable but where they meet.</summary>
    Max,
}

/// <summary>Functions of one argument.</summary>
public enum Function
{
    /// <summary>-a.</summary>
    Negative,

    /// <summary>The natural logarithm; log is the same, as in source 002's formula and numpy.</summary>
    Ln,

    /// <summary>e^a.</summary>
    Exp,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The absolute value; differentiable but at 0.</summary>
    Abs,

    /// <summary>-1, 0 or 1: the derivative of <see cref="Abs"/>.</summary>
    Sign,
}
