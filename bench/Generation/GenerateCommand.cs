using System.CommandLine;

namespace LStar.Bench.Generation;

/// <summary>bench generate: a checkpoint of the shape of a model with 7 billion parameters, with random weights.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where it goes; it is made if it is not there" };
        var layers = new Option<int>("--layers") { Description = "Layers", DefaultValueFactory = _ => 32 };
        var command = new Command("generate", "Writes a random checkpoint of Llama's kind: 32 layers, d 4096, 32 heads, 8 of keys and values, mlp 14336, BF16, 14 GB in shards") { folder, layers };
        command.SetAction(result =>
        {
            var checkpoint = new RandomCheckpoint(result.GetValue(folder)!, result.GetValue(layers));
            Directory.CreateDirectory(checkpoint.Folder);
            var free = new DriveInfo(Path.GetFullPath(checkpoint.Folder)).AvailableFreeSpace;
            if (free < checkpoint.Bytes)
            {
                Console.Error.WriteLine($"{checkpoint.Folder}: {checkpoint.Bytes / 1e9:F1} GB are needed, {free / 1e9:F1} GB are free: choose a folder on another disk, or fewer --layers");
                return 1;
            }

            checkpoint.Write();
            Console.WriteLine($"{checkpoint.Folder}: {checkpoint.Bytes / 1e9:F1} GB");
            return 0;
        });
        return command;
    }
}
