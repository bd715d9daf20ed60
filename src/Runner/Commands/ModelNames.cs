using LStar.Models.Checkpoints;

namespace LStar.Runner.Commands;

/// <summary>The names of the models of one run: each its own, also as the name of a file on systems that do not tell capitals from small letters.</summary>
internal sealed class ModelNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The model under its name, with as many parts of its path in front as tell it from those before; at last with a number.</summary>
    public ModelReference Distinct(ModelReference model)
    {
        var named = model;
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model.Folder)));
        while (_taken.Contains(named.FileName) && Path.GetFileName(parent) is { Length: > 0 } part)
        {
            named = named with { Name = $"{part}/{named.Name}" };
            parent = Path.GetDirectoryName(parent);
        }

        for (var number = 2; !_taken.Add(named.FileName); number++)
        {
            named = model with { Name = $"{model.Name} ({number})" };
        }

        return named;
    }
}
