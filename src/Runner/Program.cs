using System.Runtime.InteropServices;
using LStar.Runner;

// Not disposed: a signal that comes as the program ends would find it so.
var interrupted = new CancellationTokenSource();
using var control = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
Console.OutputEncoding = System.Text.Encoding.UTF8;
return await CommandLine.RunAsync(args, Surroundings.OfProcess(), interrupted.Token).ConfigureAwait(false);

// The first signal ends the program in order, with what was measured written; a second one ends it at once.
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}
