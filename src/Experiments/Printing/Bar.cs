namespace LStar.Experiments.Printing;

/// <summary>A number as a row of blocks, to an eighth of one.</summary>
public static class Bar
{
    private const string Eighths = " ▏▎▍▌▋▊▉";
    private const char Full = '█';

    /// <summary>What marks a threshold.</summary>
    public const char Threshold = '┊';

    /// <summary>
    /// The bar of a value from 0 to <paramref name="largest"/> in <paramref name="width"/> blocks; a value above 0 is never without ink. Negative and undefined
    /// values have none, infinity is a full bar. A threshold takes the place of the block it falls into.
    /// </summary>
    public static string Of(double? value, double largest, int width, params IReadOnlyList<double> thresholds)
    {
        var blocks = new char[width];
        var length = value is not { } number || double.IsNaN(number) || number <= 0 ? 0
            : number >= largest ? 8 * width
            : Math.Max(1, (int)Math.Round(number / largest * 8 * width));
        for (var i = 0; i < width; i++)
        {
            blocks[i] = length >= 8 * (i + 1) ? Full : length > 8 * i ? Eighths[length - (8 * i)] : ' ';
        }

        foreach (var threshold in thresholds.Where(threshold => threshold < largest))
        {
            blocks[(int)(threshold / largest * width)] = Threshold;
        }

        return new string(blocks).TrimEnd();
    }
}
