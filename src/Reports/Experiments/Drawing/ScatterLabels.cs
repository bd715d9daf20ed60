namespace LStar.Reports.Experiments.Drawing;

/// <summary>Where names stand beside points so that they do not cover each other, for a picture of usual size.</summary>
/// <param name="X">The range across.</param>
/// <param name="Y">The range up.</param>
internal sealed record ScatterLabels(PlotRange X, PlotRange Y)
{
    /// <summary>More names than this are left to the tooltips.</summary>
    public const int Most = 30;

    public const double Height = 340;
    private const double Width = 620;
    private const double LetterWidth = 6.2;
    private const double LineHeight = 12;
    private const double Gap = 9;

    /// <summary>A name at the point, moved up or down.</summary>
    /// <param name="Text">One name, or those of all points at the place.</param>
    /// <param name="X">The point's.</param>
    /// <param name="Y">Where the text stands.</param>
    /// <param name="OnLeft">Whether it stands left of the point.</param>
    public sealed record Label(string Text, double X, double Y, bool OnLeft);

    /// <summary>Names for points, clear of all points. One that finds no room within a few lines of its point is left out.</summary>
    public IReadOnlyList<Label> Place(IEnumerable<(string Name, double X, double Y)> points, IEnumerable<(double X, double Y)> all)
    {
        List<Box> taken = [];
        List<Label> labels = [];
        var places = points.GroupBy(point => (point.X, point.Y)).ToList();
        taken.AddRange(all.Distinct().Select(place => Box.Around(X.Share(place.X) * Width, Y.Share(place.Y) * Height)));
        foreach (var place in places.OrderByDescending(place => place.Key.Y).ThenBy(place => place.Key.X))
        {
            var names = place.Select(point => point.Name).Distinct().ToList();
            var text = names.Count > 3 ? $"{string.Join(", ", names.Take(2))} and {names.Count - 2} more" : string.Join(", ", names);
            var (across, up, width) = (X.Share(place.Key.X) * Width, Y.Share(place.Key.Y) * Height, text.Length * LetterWidth);
            var onLeft = across + Gap + width > Width;
            var left = onLeft ? across - Gap - width : across + Gap;
            var moves = Enumerable.Range(0, 7).Select(step => (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2) * LineHeight);
            var boxes = moves.Select(move => new Box(left, up + move - (LineHeight / 2), width, LineHeight)).Where(box => box.Bottom >= 0 && !taken.Any(box.Meets)).ToList();
            if (boxes is not [var free, ..])
            {
                continue;
            }

            taken.Add(free);
            labels.Add(new Label(text, place.Key.X, Y.At((free.Bottom + (LineHeight / 2)) / Height), onLeft));
        }

        return labels;
    }

    private readonly record struct Box(double Left, double Bottom, double Width, double Height)
    {
        private const double Mark = 9;

        public static Box Around(double x, double y) => new(x - (Mark / 2), y - (Mark / 2), Mark, Mark);

        public bool Meets(Box other) =>
            Left < other.Left + other.Width && other.Left < Left + Width && Bottom < other.Bottom + other.Height && other.Bottom < Bottom + Height;
    }
}
