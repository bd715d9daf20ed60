using System.Globalization;
using System.Text.RegularExpressions;
using LStar.Metrics.Formulas;
using LStar.Metrics.Formulas.Expressions;

namespace LStar.Experiments.Submissions;

/// <summary>
/// The parameters of a submission, "- name = value" a line, or several with commas. Where they depend on the behavior the line begins with it, as in source 002's third formula:
/// "- DAMPEN: α = 0.55, β = 0.008".
/// </summary>
internal sealed class SubmittedParameters
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    private static readonly Regex Bullet = new(@"^\s*([-*•]\s+|\d+\.\s+)?", Linear);
    private static readonly Regex None = new(@"^(\(?none\)?|-|–)\.?$", Linear);

    /// <summary>What follows the number in brackets, or behind ±, is a remark.</summary>
    private static readonly Regex Assignment = new(
        @"^`?(?<name>[\p{L}_][\p{L}\p{Nd}_₀-₉]*)`?\s*[=:≈]\s*(?<value>[-+−]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?)\s*(±.*|\(.*)?$", Linear);

    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<Behavior, double>> _byBehavior = new(StringComparer.Ordinal);

    /// <summary>Reads the lines.</summary>
    /// <param name="lines">Below the heading.</param>
    /// <param name="fail">Makes an error of a message.</param>
    public SubmittedParameters(IEnumerable<string> lines, Func<string, Exception> fail)
    {
        foreach (var line in lines.Select(line => Bullet.Replace(line, "").Trim().Trim('`')).Where(line => line.Length > 0 && !None.IsMatch(line)))
        {
            var behaviors = BehaviorsOf(line, out var assignments);
            foreach (var part in assignments.Split(',', ';'))
            {
                Add(part.Trim(), behaviors, fail);
            }
        }
    }

    /// <summary>The formula with parameters that depend on the behavior as sums over behaviors, and the values of all; a model of a behavior that has no value has no prediction: the sum is 0/0 there.</summary>
    public FreeFormula Apply(Expression expression)
    {
        var values = new Dictionary<string, double>(_values, StringComparer.Ordinal);
        var with = expression.With(name => _byBehavior.TryGetValue(name, out var behaviors) ? Sum(name, behaviors, values) : null);
        return FreeFormula.Of(with, values);
    }

    /// <summary>The behaviors in front of a colon, and what is behind it; none where a line begins with something else.</summary>
    private static Behavior[] BehaviorsOf(string line, out string assignments)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        Behavior?[] behaviors = colon < 0 ? [] : [.. line[..colon].Split([',', ' ', '*'], StringSplitOptions.RemoveEmptyEntries).Where(word => word != "and").Select(Behaviors.Parse)];
        var any = behaviors.Length > 0 && behaviors.All(behavior => behavior is not null);
        assignments = any ? line[(colon + 1)..].TrimStart('*', ' ') : line;
        return any ? [.. behaviors.OfType<Behavior>().Distinct()] : [];
    }

    private static Expression Sum(string name, Dictionary<Behavior, double> behaviors, Dictionary<string, double> values)
    {
        Expression? sum = null, any = null;
        foreach (var same in behaviors.GroupBy(pair => pair.Value))
        {
            // Behaviors that share a value share the parameter.
            var parameter = $"{name}_{string.Join('_', same.Select(pair => pair.Key.Word()))}";
            values[parameter] = same.Key;
            foreach (var (behavior, _) in same)
            {
                var indicator = new Name(behavior.Word());
                var term = new Operation(Operator.Times, indicator, new Name(parameter));
                sum = sum is null ? term : new Operation(Operator.Plus, sum, term);
                any = any is null ? indicator : new Operation(Operator.Plus, any, indicator);
            }
        }

        return new Operation(Operator.Over, sum!, any!);
    }

    private void Add(string part, Behavior[] behaviors, Func<string, Exception> fail)
    {
        var match = Assignment.Match(part);
        if (!match.Success || !double.TryParse(match.Groups["value"].Value.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw fail($"parameters: expected name = value, found {part}");
        }

        var name = match.Groups["name"].Value;
        if (behaviors.Length == 0 ? _byBehavior.ContainsKey(name) || !_values.TryAdd(name, value) : _values.ContainsKey(name) || !behaviors.All(behavior => Of(name).TryAdd(behavior, value)))
        {
            throw fail($"parameters: {name} has a value twice");
        }
    }

    private Dictionary<Behavior, double> Of(string name) => _byBehavior.TryGetValue(name, out var values) ? values : _byBehavior[name] = [];
}
