using LStar.Experiments.Printing;
using LStar.Experiments.Sources.Notebook;
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
    public static void Print(TextWriter writer, SearchJudgement judgement, JudgingData data)
    {
        var search = judgement.Search;
        writer.WriteLine($"{search.Tried} forms on {data.Name}, {search.Ranking.Count} of them determined by these; depth errors in percent");
        writer.WriteLine();
        writer.WriteLine("Best by models left out:");
        Forms(writer, [.. search.Ranking.Take(Shown)]);
        writer.WriteLine();
        writer.WriteLine("Size against error; none smaller does better:");
        Forms(writer, search.Front);
        writer.WriteLine();
        foreach (var line in Lines(judgement))
        {
            writer.WriteLine(line);
        }
    }

    private static void Forms(TextWriter writer, IReadOnlyList<ScoredForm> forms)
    {
        var rows = forms.Select(IReadOnlyList<string> (form) =>
        [
            form.Formula.Expression.ToString(), $"{form.Formula.Size}", form.InSample.Fixed(1), form.Error.Fixed(1), JudgementText.Plain(form.Aicc),
            string.Join(", ", form.Formula.Parameters.Zip(form.Parameters, (parameter, value) => JudgementText.Fitted(parameter.Key, value))),
        ]).ToList();
        foreach (var line in new FittedTable(["L*", "size", "in-sample", "leave one out", "AICc", "parameters"]) { Right = column => column is > 0 and < 5, Indent = "  " }.Lines(rows, PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }
    }

    private static IEnumerable<string> Lines(SearchJudgement judgement)
    {
        var search = judgement.Search;
        if (search.Best is { } best)
        {
            yield return $"The best form's {best.Error.Fixed(1)} % flatters it: it was chosen for that. Chosen anew without the model it predicts, the search's error is {search.Nested.Average().Fixed(1)} %, {search.Optimism.Fixed(1)} points more.";
            yield return $"A constant ratio: {search.Constant.Average().Fixed(1)} %; L/2: {search.HalfDepth.Average().Fixed(1)} %. These models do not tell {search.Alike.Count} of the forms from the best.";
        }

        yield return judgement.Words;
    }
}
