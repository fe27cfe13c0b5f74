using Microsoft.AspNetCore.Http.HttpResults;
using Traffic.Gateway.Api;

namespace Traffic.Gateway.Replay;

/// <summary>What the page tells a replay to do. There only where something is replayed.</summary>
internal static class ReplayEndpoints
{
    private const double FastestSpeed = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/replay").WithTags("replay");
        api.MapGet("", Status).WithSummary("Tells where the replay is.");
        api.MapGet("/marks", Marks).WithSummary("Lists what is worth a jump: notes, faults, telegrams, requests, restarts.");
        api.MapPost("/play", (ReplayDriver driver) => Do(driver, () => driver.Play(true))).WithSummary("Goes on.");
        api.MapPost("/pause", (ReplayDriver driver) => Do(driver, () => driver.Play(false))).WithSummary("Stands still.");
        api.MapPost("/step", Step).WithSummary("Plays some seconds (query `seconds`, default 0.1) and stands still.");
        api.MapPost("/speed", Speed).WithSummary("Goes on at another speed (query `value`: a number, or max).");
        api.MapPost("/seek", Seek).WithSummary("Goes to a time (query `time_s`, seconds on the clock of the recording).");
    }

    private static Ok<ReplayStatus> Status(ReplayDriver driver) => TypedResults.Ok(driver.Status);

    private static Ok<IReadOnlyList<ReplayMark>> Marks(Lazy<IReadOnlyList<ReplayMark>> marks) => TypedResults.Ok(marks.Value);

    private static Ok<ReplayStatus> Do(ReplayDriver driver, Action what)
    {
        what();
        return TypedResults.Ok(driver.Status);
    }

    private static Results<Ok<ReplayStatus>, ProblemHttpResult> Step(ReplayDriver driver, double seconds = 0.1) => seconds is > 0 and <= 3600
        ? Do(driver, () => driver.Step(Math.Max(1, (int)Math.Round(seconds * 10))))
        : Problems.BadParameter("seconds", $"{seconds}", "a number of seconds from 0.1 to 3600");

    private static Results<Ok<ReplayStatus>, ProblemHttpResult> Speed(ReplayDriver driver, string value)
    {
        if (value == "max")
            return Do(driver, () => driver.SetSpeed(double.PositiveInfinity));
        return double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= FastestSpeed
            ? Do(driver, () => driver.SetSpeed(speed))
            : Problems.BadParameter("value", value, $"a number above 0 and up to {FastestSpeed}, or max");
    }

    private static Results<Ok<ReplayStatus>, ProblemHttpResult> Seek(ReplayDriver driver, double time_s) => double.IsFinite(time_s) && Math.Abs(time_s) < 1e12
        ? Do(driver, () => driver.Seek((long)Math.Round(time_s * 10)))
        : Problems.BadParameter("time_s", $"{time_s}", "a number of seconds on the clock of the recording");
}
