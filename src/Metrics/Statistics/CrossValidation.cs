namespace LStar.Metrics.Statistics;

/// <summary>
/// Predictions for items by a fit that has not seen them. A fit takes the items it may see and gives a predictor, or null where they do not
/// determine one; it may itself choose among forms, so that the choice is validated too.
/// Every method answers in the order of the items; null where the fit or its predictor had no answer.
/// </summary>
public static class CrossValidation
{
    /// <summary>Each item predicted from all others. For fewer than 2 items all are null.</summary>
    public static IReadOnlyList<double?> LeaveOneOut<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, Func<T, double?>?> fit) =>
        HeldOut(items, [.. Enumerable.Range(0, items.Count)], fit);

    /// <summary>Each item predicted from the folds it is not in. The folds are drawn at random and differ in size by one at most.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 folds, or more than items.</exception>
    public static IReadOnlyList<double?> KFold<T>(IReadOnlyList<T> items, int folds, Random random, Func<IReadOnlyList<T>, Func<T, double?>?> fit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, items.Count);
        var foldOf = new int[items.Count];
        for (var i = 0; i < foldOf.Length; i++)
        {
            foldOf[i] = i % folds;
        }

        random.Shuffle(foldOf);
        return HeldOut(items, foldOf, fit);
    }

    /// <summary>Each item predicted from the other groups: other labs, say, since models of one lab are kin. With one group all are null.</summary>
    public static IReadOnlyList<double?> LeaveOneGroupOut<T>(
        IReadOnlyList<T> items, Func<T, string> group, Func<IReadOnlyList<T>, Func<T, double?>?> fit)
    {
        var names = items.Select(group).ToList();
        var numbers = names.Distinct(StringComparer.Ordinal).Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        return HeldOut(items, [.. names.Select(name => numbers[name])], fit);
    }

    private static double?[] HeldOut<T>(IReadOnlyList<T> items, int[] foldOf, Func<IReadOnlyList<T>, Func<T, double?>?> fit)
    {
        var predictions = new double?[items.Count];
        foreach (var fold in foldOf.Distinct())
        {
            var seen = items.Where((_, i) => foldOf[i] != fold).ToList();
            var predict = seen.Count == 0 ? null : fit(seen);
            for (var i = 0; predict is not null && i < predictions.Length; i++)
            {
                if (foldOf[i] == fold)
                {
                    predictions[i] = predict(items[i]);
                }
            }
        }

        return predictions;
    }
}
