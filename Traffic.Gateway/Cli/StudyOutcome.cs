using Traffic.Gateway.Reports;
using Traffic.Gateway.Reports.Html;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Cli;

/// <summary>Writes and tells what came out of a study.</summary>
internal static class StudyOutcome
{
    /// <summary>Writes the files of a study, prints its table, and names the runs that failed.</summary>
    /// <param name="study">The runs.</param>
    /// <param name="detail">One replication in detail; null when none succeeded.</param>
    /// <param name="engine">What made them.</param>
    /// <param name="scenario">Name of the traffic.</param>
    /// <param name="source">File it comes from.</param>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="verbose">Whether failures are shown with their traces.</param>
    /// <returns>Exit code.</returns>
    public static int Tell(
        Study study, StudyDetail? detail, IReplicationEngine engine, string scenario, string source, string folder, bool verbose)
    {
        foreach (var failed in study.Failures)
        {
            Console.Error.WriteLine(
                $"traffic: {study.Alternatives[failed.Alternative]} with seed {failed.Seed} failed: {failed.Failure!.Message.ReplaceLineEndings(" ")}");
            if (verbose)
                Console.Error.WriteLine(failed.Failure);
        }

        if (!study.Reports.Any())
            return ExitCode.Failed;
        var facts = new ReportFacts(scenario, source, engine.Name, CommandText.OfThisProcess(), CommandText.Version);
        var comparisons = study.CompareAll();
        StudyFiles.Write(folder, study, facts, comparisons,
            HtmlReport.Of(new ReportContent(study, comparisons, detail, facts, engine.Network,
                [.. Enumerable.Range(0, study.Alternatives.Count).Select(engine.Junctions)])));
        Console.Out.Write(ConsoleTable.Of(study, comparisons));
        if (study.IsPrecise == false)
            Progress.Note($"the precision asked for was not reached with {study.Replications.Count} replications; give more");
        Console.Error.WriteLine($"report: {Path.Combine(folder, "report.html")}");
        return study.Failures.Any() || study.Reports.Any(report => report.UnsafeStates > 0) ? ExitCode.Failed : ExitCode.Done;
    }
}
