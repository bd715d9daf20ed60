using LStar.Runner;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupted.Cancel();
};
Console.OutputEncoding = System.Text.Encoding.UTF8;
return await CommandLine.RunAsync(args, Surroundings.OfProcess(), interrupted.Token).ConfigureAwait(false);
