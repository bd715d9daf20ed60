using LStar.Metrics.Formulas.Expressions;
using MathNet.Numerics.Distributions;

namespace LStar.Metrics.Formulas.Search;

/// <summary>
/// Fits many forms to a few models and says what the best of them is worth. Forms are ranked by their leave-one-out depth error; the one with the least has been chosen for it, so that its own error
/// flatters: <see cref="Nested"/> is the error of the whole search, repeated without the model that is predicted, and <see cref="Optimism"/> what the choice is worth.
/// </summary>
public sealed record FormSearch
{
    private FormSearch()
    {
    }

    /// <summary>The models.</summary>
    public required IReadOnlyList<DataPoint> Points { get; init; }

    /// <summary>How many forms were tried.</summary>
    public required int Tried { get; init; }

    /// <summary>Those that could be scored, by rising leave-one-out error, then by size.</summary>
    public required IReadOnlyList<ScoredForm> Ranking { get; init; }

    /// <summary>The depth error of each model, predicted by the form that a search without it finds best, in percent; NaN where that search finds none.</summary>
    public required IReadOnlyList<double> Nested { get; init; }

    /// <summary>The leave-one-out depth error of the constant ratio L*/L = a, of each model, in percent.</summary>
    public required IReadOnlyList<double> Constant { get; init; }

    /// <summary>The depth error of L/2, of each model, in percent.</summary>
    public required IReadOnlyList<double> HalfDepth { get; init; }

    /// <summary>The best form; null where none could be scored.</summary>
    public ScoredForm? Best => Ranking.Count > 0 ? Ranking[0] : null;

    /// <summary>How much the best form's leave-one-out error flatters it, in points of percent: the search's nested error minus that. NaN without a best form.</summary>
    public double Optimism => Best is null ? double.NaN : Nested.Average() - Best.Error;

    /// <summary>The forms of which none smaller has a smaller leave-one-out error, by rising size.</summary>
    public IReadOnlyList<ScoredForm> Front
    {
        get
        {
            var front = new List<ScoredForm>();
            foreach (var form in Ranking.OrderBy(form => form.Formula.Size).ThenBy(form => form.Error))
            {
                if (front.Count == 0 || form.Error < front[^1].Error)
                {
                    front.Add(form);
                }
            }

            return front;
        }
    }

    /// <summary>
    /// The forms that these models do not tell from the best: whose leave-one-out errors are larger by no more than the 95 % interval of the mean difference over models (Student's t on pairs) allows.
    /// </summary>
    public IReadOnlyList<ScoredForm> Alike => Best is not { } best ? [] : [.. Ranking.Where(form => IsAlike(form, best))];

    /// <summary>Searches.</summary>
    /// <param name="points">The models.</param>
    /// <param name="forms">What is tried.</param>
    /// <param name="parallel">Threads, and what ends it. No figure depends on how many.</param>
    /// <param name="scored">Told after each form of each round: how many of how many.</param>
    /// <param name="memory">What was done before, and where what is done now is kept; null for nowhere.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static FormSearch Of(IReadOnlyList<DataPoint> points, IReadOnlyList<FreeFormula> forms, ParallelOptions parallel, Action<int, int>? scored = null, SearchMemory? memory = null)
    {
        memory ??= new SearchMemory();
        var rounds = points.Count + 1 - memory.Nested.Count;
        var done = 0;
        var ranking = Rank(points);
        var nested = new double[points.Count];
        for (var left = 0; left < points.Count; left++)
        {
            DataPoint[] others = [.. points.Take(left), .. points.Skip(left + 1)];
            nested[left] = DepthError(memory.OfNested(left, () => Rank(others).FirstOrDefault()?.Predict(points[left].Inputs) ?? double.NaN), points[left]);
        }

        return new FormSearch
        {
            Points = points,
            Tried = forms.Count,
            Ranking = ranking,
            Nested = nested,
            Constant = [.. points.Select(point => DepthError(point.Inputs.Layers * points.Where(other => other != point).Average(other => other.Ratio), point))],
            HalfDepth = [.. points.Select(point => DepthError(point.Inputs.Layers / 2.0, point))],
        };

        List<ScoredForm> Rank(IReadOnlyList<DataPoint> seen)
        {
            var all = new ScoredForm?[forms.Count];
            Parallel.For(0, forms.Count, parallel, i =>
            {
                all[i] = ScoredForm.Of(forms[i], seen);
                scored?.Invoke(Interlocked.Increment(ref done), rounds * forms.Count);
            });
            return [.. all.OfType<ScoredForm>().OrderBy(form => form.Error).ThenBy(form => form.Formula.Size)];
        }
    }

    private static double DepthError(double predicted, DataPoint point) => 100 * Math.Abs(predicted - point.LStar) / point.Inputs.Layers;

    private static bool IsAlike(ScoredForm form, ScoredForm best)
    {
        var differences = form.LeaveOneOut.Zip(best.LeaveOneOut, (own, its) => own - its).ToList();
        var mean = differences.Average();
        var n = differences.Count;
        return n > 1 && mean <= StudentT.InvCDF(0, 1, n - 1, 0.975) * Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / (n - 1) / n);
    }
}
