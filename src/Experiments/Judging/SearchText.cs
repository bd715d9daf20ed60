using System.Globalization;
using LStar.Experiments.Printing;
using LStar.Metrics.Formulas.Search;

namespace LStar.Experiments.Judging;

/// <summary>A search in words and tables.</summary>
public static class SearchText
{
    private const int Shown = 10;

    /// <summary>Prints it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="judgement">The search and what it is worth.</param>
    /// <param name="data">The models.</param>
    /// <param name="columns">How wide the page is; null for without limits.</param>
    public static void Print(TextWriter writer, SearchJudgement judgement, JudgingData data, int? columns)
    {
        var search = judgement.Search;
        writer.WriteLine($"{search.Tried} forms on {data.Name}, {search.Ranking.Count} of them determined by these; depth errors in percent");
        writer.WriteLine();
        writer.WriteLine("Best by models left out:");
        Forms(writer, [.. search.Ranking.Take(Shown)], columns);
        writer.WriteLine();
        writer.WriteLine("Size against error; none smaller does better:");
        Forms(writer, search.Front, columns);
        writer.WriteLine();
        foreach (var line in Lines(judgement).SelectMany(text => columns is { } width ? Wrapped.Lines(text, width) : [text]))
        {
            writer.WriteLine(line);
        }
    }

    private static void Forms(TextWriter writer, IReadOnlyList<ScoredForm> forms, int? columns)
    {
        var rows = forms.Select(IReadOnlyList<string> (form) =>
        [
            form.Formula.Expression.ToString(), $"{form.Formula.Size}", One(form.InSample), One(form.Error), JudgementText.Plain(form.Aicc),
            string.Join(", ", form.Formula.Parameters.Zip(form.Parameters, (parameter, value) => JudgementText.Fitted(parameter.Key, value))),
        ]).ToList();
        foreach (var line in new FittedTable(["L*", "size", "in-sample", "leave one out", "AICc", "parameters"]) { Right = column => column is > 0 and < 5, Indent = "  " }.Lines(rows, columns))
        {
            writer.WriteLine(line);
        }
    }

    private static IEnumerable<string> Lines(SearchJudgement judgement)
    {
        var search = judgement.Search;
        if (search.Best is { } best)
        {
            yield return $"The best form's {One(best.Error)} % flatters it: it was chosen for that. Chosen anew without the model it predicts, the search's error is {One(search.Nested.Average())} %, {One(search.Optimism)} points more.";
            yield return $"A constant ratio: {One(search.Constant.Average())} %; L/2: {One(search.HalfDepth.Average())} %. These models do not tell {search.Alike.Count} of the forms from the best.";
        }

        yield return judgement.Words;
    }

    private static string One(double value) => double.IsFinite(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : "–";
}
