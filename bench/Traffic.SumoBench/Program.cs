using Traffic.Core;
using Traffic.SumoBench;

// Our controllers in SUMO, an independent judge.
//   resco [--maps A,B|all] [--controllers A,B] [--seeds N] [--first-seed N] [--conditions full,allred,p50,p20,p05,loops] [--policy Name=value,..] [--out FILE]
//   g5    [--controllers A,B] [--seeds N] [--first-seed N] [--end S] [--out FILE]
// Data: TRAFFIC_DATA, else ../shared/data beside the checkout.
try
{
    var options = BenchOptions.Parse(args);
    var text = options.Command switch
    {
        "resco" => RescoBench.Run(options),
        "g5" => G5Bench.Run(options),
        _ => throw new InputException($"unknown bench '{options.Command}'; use resco or g5"),
    };
    if (options.Out is { } file)
        File.WriteAllText(file, text);
    Console.Write(text);
    return 0;
}
catch (Exception problem) when (problem is InputException or IOException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
