using MathNet.Numerics.LinearAlgebra;

namespace LStar.Metrics.Statistics;

/// <summary>
/// What varies most: the variance of a quantity as a sum of one component a factor (model, prompt, ...) and a rest, in a random-effects model y = mean + sum of effects + rest,
/// by the method of moments for unbalanced designs (Henderson's method I in the within-level form of Gao and Owen, Electronic Journal of Statistics 11, 2017). The sum of squares within the levels of
/// factor f has the expectation
/// sum over g of v_g (N - sum_l sum_m n_lm^2 / n_l) + v_rest (N - levels of f), with n_lm the observations at level l of f and m of g;
/// with the total's, that is as many linear equations as components. Unbiased for crossed and nested factors, balanced or not; on a balanced design the estimates of the analysis of variance. Factors
/// interact: what only two together explain is in the rest.
/// </summary>
/// <param name="Count">Observations, N.</param>
/// <param name="Total">The sum of the components that are not negative.</param>
/// <param name="Factors">One for each factor given, in order.</param>
/// <param name="Rest">What no factor explains.</param>
/// <param name="Reason">Why there are no components; null where there are.</param>
public sealed record VarianceComponents(int Count, double? Total, IReadOnlyList<VarianceComponent> Factors, VarianceComponent Rest, string? Reason)
{
    private const string RestName = "rest";

    // Beyond it the equations do not tell two factors apart; sums of squares have some 12 good digits.
    private const double WorstCondition = 1e8;

    /// <summary>The decomposition of some observations.</summary>
    /// <param name="values">One a observation; all finite.</param>
    /// <param name="factors">Each factor's level of each observation: any numbers, equal for equal levels.</param>
    /// <exception cref="ArgumentException">A factor has another number of observations.</exception>
    public static VarianceComponents Of(IReadOnlyList<double> values, IReadOnlyList<(string Name, IReadOnlyList<int> Levels)> factors)
    {
        if (factors.FirstOrDefault(factor => factor.Levels.Count != values.Count) is { Name: not null } wrong)
        {
            throw new ArgumentException($"{wrong.Name}: expected a level for each of {values.Count} observations, found {wrong.Levels.Count}", nameof(factors));
        }

        var designs = factors.Select(factor => Design.Of(factor.Name, factor.Levels)).ToList();
        var total = Design.Of("total", new int[values.Count]);
        var square = total.SquaresWithin(values);
        if (values.Count < 2 || !(square > 0))
        {
            var why = values.Count < 2 ? $"a variance needs 2 observations, there are {values.Count}" : "all observations are equal";
            return new VarianceComponents(values.Count, null, [.. designs.Select(design => new VarianceComponent(design.Name, design.Levels, null, null, why))], new(RestName, values.Count, null, null, why), why);
        }

        var entered = new List<Design>();
        var reasons = new Dictionary<Design, string>();
        foreach (var design in designs)
        {
            if (WhyNot(design, entered, total, values.Count) is { } reason)
            {
                reasons.Add(design, reason);
            }
            else
            {
                entered.Add(design);
            }
        }

        var (matrix, rows) = Equations(entered, total);
        var found = matrix.Solve(Vector<double>.Build.DenseOfEnumerable(rows.Select(row => row.SquaresWithin(values))));
        var sum = found.Sum(component => Math.Max(0, component));
        VarianceComponent Component(string name, int levels, int index) => new(name, levels, found[index], sum > 0 ? Math.Max(0, found[index]) / sum : null, null);
        return new VarianceComponents(
            values.Count,
            sum,
            [.. designs.Select(design => reasons.TryGetValue(design, out var why) ? new VarianceComponent(design.Name, design.Levels, null, null, why) : Component(design.Name, design.Levels, entered.IndexOf(design)))],
            Component(RestName, values.Count, entered.Count),
            null);
    }

    private static string? WhyNot(Design design, List<Design> entered, Design total, int count) => design.Levels switch
    {
        1 => "one level",
        _ when design.Levels == count => "every observation has a level of its own: the same as the rest",
        _ when entered.Find(other => other.IsSameAs(design)) is { } same => $"its levels are those of {same.Name}",
        _ when Equations([.. entered, design], total).Matrix.ConditionNumber() > WorstCondition => $"cannot be told from {string.Join(" and ", entered.Select(other => other.Name).Append(RestName))}",
        _ => null,
    };

    private static (Matrix<double> Matrix, IReadOnlyList<Design> Rows) Equations(IReadOnlyList<Design> entered, Design total)
    {
        IReadOnlyList<Design> rows = [.. entered, total];
        return (Matrix<double>.Build.Dense(rows.Count, rows.Count, (row, column) => column < entered.Count ? rows[row].Weight(entered[column]) : rows[row].Count - rows[row].Levels), rows);
    }

    /// <summary>A factor over the observations: levels numbered from 0, how many observations each has, and the observations by level.</summary>
    private sealed record Design(string Name, int[] Level, int[] Sizes, int[] Order)
    {
        public int Count => Level.Length;

        public int Levels => Sizes.Length;

        public static Design Of(string name, IReadOnlyList<int> levels)
        {
            var numbers = new Dictionary<int, int>();
            var level = new int[levels.Count];
            for (var i = 0; i < level.Length; i++)
            {
                if (!numbers.TryGetValue(levels[i], out level[i]))
                {
                    numbers.Add(levels[i], level[i] = numbers.Count);
                }
            }

            var sizes = new int[numbers.Count];
            foreach (var number in level)
            {
                sizes[number]++;
            }

            return new Design(name, level, sizes, Sorted(level, sizes));
        }

        /// <summary>Levels are numbered as they appear: the same partition has the same numbers.</summary>
        public bool IsSameAs(Design other) => Level.AsSpan().SequenceEqual(other.Level);

        /// <summary>sum over levels of the squared deviations from the level's mean.</summary>
        public double SquaresWithin(IReadOnlyList<double> values)
        {
            var means = new double[Levels];
            for (var i = 0; i < Count; i++)
            {
                means[Level[i]] += values[i] / Sizes[Level[i]];
            }

            var sum = 0.0;
            for (var i = 0; i < Count; i++)
            {
                sum += (values[i] - means[Level[i]]) * (values[i] - means[Level[i]]);
            }

            return sum;
        }

        /// <summary>N - sum_l sum_m n_lm^2 / n_l, level by level: the counts of the other factor's levels are set back before the next.</summary>
        public double Weight(Design other)
        {
            var together = new int[other.Levels];
            var (sum, start) = (0.0, 0);
            foreach (var size in Sizes)
            {
                var members = Order.AsSpan(start, size);
                var squares = 0L;
                foreach (var i in members)
                {
                    // (n + 1)^2 - n^2
                    squares += (2L * together[other.Level[i]]++) + 1;
                }

                foreach (var i in members)
                {
                    together[other.Level[i]] = 0;
                }

                sum += squares / (double)size;
                start += size;
            }

            return Count - sum;
        }

        /// <summary>Observations by level.</summary>
        private static int[] Sorted(int[] level, int[] sizes)
        {
            var next = new int[sizes.Length];
            for (var at = 1; at < next.Length; at++)
            {
                next[at] = next[at - 1] + sizes[at - 1];
            }

            var order = new int[level.Length];
            for (var i = 0; i < level.Length; i++)
            {
                order[next[level[i]]++] = i;
            }

            return order;
        }
    }
}

/// <summary>A part of a variance.</summary>
/// <param name="Factor">Whose.</param>
/// <param name="Levels">How many levels the factor has: a component of 2 or 3 is a rough one. Of the rest, the observations.</param>
/// <param name="Variance">The estimate, which may be negative: little data, or none of it. Null where the design cannot tell.</param>
/// <param name="Share">Of the sum of the components, negative ones taken as 0; null with the estimate.</param>
/// <param name="Reason">Why there is no estimate; null where there is one.</param>
public sealed record VarianceComponent(string Factor, int Levels, double? Variance, double? Share, string? Reason);
