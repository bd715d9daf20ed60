namespace LStar.Metrics.Locators;

/// <summary>
/// The smallest change that makes a curve a valley (falling to v, rising from v) whose last large step, at least half the largest, does
/// not end at layer p. Later means a step r >= p with abs(g_r) >= M/2 and all abs(g_i) &lt;= M; earlier, a step j &lt; p - 1 with abs(g_j) >= M
/// and abs(g_i) &lt;= M/2 for all i >= p - 1. For given v and r or j each step is bounded by multiples of M (<see cref="StepBounds"/>),
/// so the answer is the least of O(n) linear programs in two unknowns, the change and M.
/// </summary>
internal static class GradientDropDistance
{
    /// <param name="t">The curve, at least 3 values.</param>
    /// <param name="p">The layer to move from, 1..n-1.</param>
    /// <param name="known">A distance already found: the search stops where it cannot be bettered.</param>
    public static double Of(ReadOnlySpan<double> t, int p, double known)
    {
        var steps = t.Length - 1;
        var best = known;
        for (var valley = 0; valley <= steps; valley++)
        {
            if (ToValley(t, valley) >= best)
            {
                continue;
            }

            for (var step = 0; step < steps; step++)
            {
                if (step != p - 1)
                {
                    var bounds = step >= p ? Later(steps, valley, step) : Earlier(steps, valley, step, p - 1);
                    best = Math.Min(best, bounds.Distance(t, best));
                }
            }
        }

        return best;
    }

    /// <summary>To a curve that falls up to v and rises from there: half the largest rise before v or fall after it.</summary>
    private static double ToValley(ReadOnlySpan<double> t, int valley)
    {
        var (worst, low, high) = (0.0, t[0], t[valley]);
        for (var i = 0; i < t.Length; i++)
        {
            if (i <= valley)
            {
                low = Math.Min(low, t[i]);
                worst = Math.Max(worst, t[i] - low);
            }
            else
            {
                high = Math.Max(high, t[i]);
                worst = Math.Max(worst, high - t[i]);
            }
        }

        return worst / 2;
    }

    private static StepBounds Later(int steps, int valley, int large)
    {
        var bounds = new StepBounds(steps);
        for (var i = 0; i < steps; i++)
        {
            bounds.Set(i, falling: i < valley, least: i == large ? 0.5 : 0, most: 1);
        }

        return bounds;
    }

    private static StepBounds Earlier(int steps, int valley, int large, int firstSmall)
    {
        var bounds = new StepBounds(steps);
        for (var i = 0; i < steps; i++)
        {
            bounds.Set(i, falling: i < valley, least: i == large ? 1 : 0, most: i >= firstSmall ? 0.5 : double.PositiveInfinity);
        }

        return bounds;
    }
}
