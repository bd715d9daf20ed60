using System.CommandLine;
using BenchmarkDotNet.Running;
using LStar.Bench.Comparison;
using LStar.Bench.Generation;
using LStar.Bench.Sweeps;

var kernels = new Command("kernels", "BenchmarkDotNet on single kernels; what follows is handed to it, e.g. --filter *") { TreatUnmatchedTokensAsErrors = false };
kernels.SetAction(result => { BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. result.UnmatchedTokens]); });

var root = new RootCommand("Measures LStar's speed on this machine") { CompareCommand.Create(), GenerateCommand.Create(), SweepCommand.Create(), kernels };
return root.Parse(args).Invoke();
