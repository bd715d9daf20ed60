using LStar.Models.Tokenizers.Patterns;

namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>What becomes of the matches when a piece is split. The comments split "the-final--countdown" at "-".</summary>
internal enum SplitBehavior
{
    /// <summary>the | final | countdown.</summary>
    Removed,

    /// <summary>the | - | final | - | - | countdown.</summary>
    Isolated,

    /// <summary>the- | final- | - | countdown.</summary>
    MergedWithPrevious,

    /// <summary>the | -final | - | -countdown.</summary>
    MergedWithNext,

    /// <summary>the | - | final | -- | countdown.</summary>
    Contiguous,
}

/// <summary>Splitting by the behaviors.</summary>
internal static class SplitBehaviors
{
    /// <summary>Adds the pieces that the stretches, which cover the piece, make under a behavior.</summary>
    public static void Cut(this SplitBehavior behavior, Piece piece, List<Stretch> stretches, List<Piece> into)
    {
        switch (behavior)
        {
            case SplitBehavior.MergedWithPrevious:
                Merge(stretches, (isMatch, matchBefore) => isMatch && !matchBefore);
                break;
            case SplitBehavior.Contiguous:
                Merge(stretches, (isMatch, matchBefore) => isMatch == matchBefore);
                break;
            case SplitBehavior.MergedWithNext:
                // The mirror image of MergedWithPrevious.
                stretches.Reverse();
                Merge(stretches, (isMatch, matchBefore) => isMatch && !matchBefore);
                stretches.Reverse();
                break;
        }

        foreach (var stretch in stretches)
        {
            if (behavior != SplitBehavior.Removed || !stretch.IsMatch)
            {
                into.Add(piece.Slice(stretch.Start, stretch.End));
            }
        }
    }

    /// <summary>Joins a stretch to the one before it in the list where the rule, asked about the two as they came, says so.</summary>
    private static void Merge(List<Stretch> stretches, Func<bool, bool, bool> joins)
    {
        var kept = 0;
        var matchBefore = false;
        foreach (var stretch in stretches.ToArray())
        {
            if (kept > 0 && joins(stretch.IsMatch, matchBefore))
            {
                var last = stretches[kept - 1];
                stretches[kept - 1] = last with { Start = Math.Min(last.Start, stretch.Start), End = Math.Max(last.End, stretch.End) };
            }
            else
            {
                stretches[kept++] = stretch;
            }

            matchBefore = stretch.IsMatch;
        }

        stretches.RemoveRange(kept, stretches.Count - kept);
    }
}
