using LStar.Metrics.Formulas.Expressions;

namespace LStar.Metrics.Formulas.Judging;

/// <summary>
/// Dimensional analysis of a formula: L counts layers, H heads, d the width; the rest are pure numbers. A parameter may carry any unit, and so may a number. What adds unlike things, or takes a
/// logarithm or power of a count, is remarked on: a formula of meaning has none of it, a fit may.
/// </summary>
internal sealed class UnitCheck
{
    private readonly FreeFormula _formula;
    private readonly List<string> _remarks = [];

    public UnitCheck(FreeFormula formula)
    {
        _formula = formula;
        if (Of(formula.Expression) is { } unit && unit.Any && !unit.Is("layers"))
        {
            Remark($"L* would be in {unit}, not in layers");
        }
    }

    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>The unit of a part; null where a parameter may give it any.</summary>
    private Unit? Of(Expression expression) => expression switch
    {
        Number => null,
        Name name => _formula.Variables.FirstOrDefault(variable => variable.Name == name.Text) is { } variable ? Unit.Of(variable.Unit) : null,
        Application { Function: Function.Negative or Function.Abs } same => Of(same.Argument),
        Application { Function: Function.Sqrt } root => Of(root.Argument)?.To(0.5),
        Application application => Pure(application),
        Operation { Operator: Operator.Times } product => Joined(Of(product.Left), Of(product.Right), 1),
        Operation { Operator: Operator.Over } ratio => Joined(Of(ratio.Left), Of(ratio.Right), -1),
        Operation { Operator: Operator.Power } power => Powered(power),
        Operation sum => Alike(sum),
        _ => null,
    };

    private Unit? Pure(Application application)
    {
        if (Of(application.Argument) is { Any: true } unit)
        {
            Remark($"{application.Function.ToString().ToLowerInvariant()} of {unit}");
        }

        return Unit.None;
    }

    private Unit? Powered(Operation power)
    {
        Of(power.Right);
        var unit = Of(power.Left);
        if (power.Right is Number exponent)
        {
            return unit?.To(exponent.Value);
        }

        if (unit is { Any: true })
        {
            Remark($"a power of {unit} whose exponent is no number");
        }

        return unit is { Any: true } ? null : unit;
    }

    private Unit? Alike(Operation sum)
    {
        var (left, right) = (Of(sum.Left), Of(sum.Right));
        if (left is not null && right is not null && !left.Equals(right))
        {
            Remark($"adds {left} to {right}");
        }

        return left ?? right;
    }

    private static Unit? Joined(Unit? left, Unit? right, int sign) => left is null || right is null ? null : left.Times(right.To(sign));

    private void Remark(string text)
    {
        if (!_remarks.Contains(text))
        {
            _remarks.Add(text);
        }
    }

    /// <summary>Counts and their powers.</summary>
    private sealed class Unit(IReadOnlyDictionary<string, double> powers) : IEquatable<Unit>
    {
        public static Unit None { get; } = new(new Dictionary<string, double>());

        public bool Any => powers.Count > 0;

        public static Unit Of(string counted) => counted.Length == 0 ? None : new Unit(new Dictionary<string, double> { [counted] = 1 });

        public bool Is(string counted) => Equals(Of(counted));

        public Unit To(double power) => power == 0 ? None : new Unit(powers.ToDictionary(pair => pair.Key, pair => pair.Value * power));

        public Unit Times(Unit other)
        {
            var joined = powers.ToDictionary();
            foreach (var (counted, power) in other.Powers)
            {
                joined[counted] = joined.GetValueOrDefault(counted) + power;
            }

            return new Unit(joined.Where(pair => pair.Value != 0).ToDictionary());
        }

        public bool Equals(Unit? other) => other is not null && powers.Count == other.Powers.Count && powers.All(pair => other.Powers.TryGetValue(pair.Key, out var power) && power == pair.Value);

        public override bool Equals(object? obj) => Equals(obj as Unit);

        public override int GetHashCode() => powers.Count;

        public override string ToString() => Any ? string.Join(" × ", powers.Select(pair => pair.Value == 1 ? pair.Key : $"{pair.Key}^{pair.Value:0.##}")) : "a pure number";

        private IReadOnlyDictionary<string, double> Powers => powers;
    }
}
