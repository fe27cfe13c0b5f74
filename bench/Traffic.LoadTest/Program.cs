using System.CommandLine;
using Traffic.LoadTest;

var junctions = new Option<int>("--junctions") { Description = "Junctions on the node.", DefaultValueFactory = _ => 10_000 };
var seconds = new Option<int>("--seconds") { Description = "Length of the measurement.", DefaultValueFactory = _ => 60 };
var warmUp = new Option<int>("--warm-up") { Description = "Seconds before it.", DefaultValueFactory = _ => 20 };
var vehicles = new Option<int>("--vehicles")
{
    Description = "Connected vehicles at each junction; each sends one CAM per second.",
    DefaultValueFactory = _ => 3,
};
var specification = new Option<string>("--spec")
{
    Description = "Specification every junction is a copy of.",
    DefaultValueFactory = _ => "scenarios/corridor/k101.ivri.json",
};
var output = new Option<string?>("--out") { Description = "File for the report (Markdown); standard output without it." };
var root = new RootCommand("Runs many junctions on one node at 10 Hz and tells how late their steps are.")
{
    junctions, seconds, warmUp, vehicles, specification, output,
};
root.SetAction(async parsed =>
{
    var options = new LoadOptions(
        parsed.GetValue(junctions),
        parsed.GetValue(seconds),
        parsed.GetValue(warmUp),
        parsed.GetValue(vehicles),
        parsed.GetValue(specification)!,
        string.Join(' ', args));
    var report = await LoadRun.RunAsync(options);
    if (parsed.GetValue(output) is { } file)
        await File.WriteAllTextAsync(file, report);
    Console.WriteLine(report);
});
return await root.Parse(args).InvokeAsync();
