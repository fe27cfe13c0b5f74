using Microsoft.AspNetCore.Http.HttpResults;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api;

/// <summary>The errors of the API, as problem details (RFC 9457) that say how to mend the request.</summary>
internal static class Problems
{
    private const int NamesListed = 20;

    public static ProblemHttpResult UnknownJunction(string id, LiveView view)
    {
        var junctions = view.Junctions;
        var names = string.Join(", ", junctions.Take(NamesListed).Select(j => j.Key));
        var exists = junctions.Count switch
        {
            0 => "There are no junctions yet.",
            <= NamesListed => $"There are: {names}.",
            _ => $"There are {junctions.Count}, among them: {names}; all are listed at /api/v1/junctions.",
        };
        return TypedResults.Problem(
            $"There is no junction '{id}'. {exists}", statusCode: StatusCodes.Status404NotFound, title: "Unknown junction");
    }

    public static ProblemHttpResult UnknownRequest(string junction, string request) => TypedResults.Problem(
        $"Junction '{junction}' has no active request '{request}'; the active ones are at /api/v1/junctions/{junction}/priority, "
        + "those that are over in the ledger.",
        statusCode: StatusCodes.Status404NotFound,
        title: "Unknown request");

    public static ProblemHttpResult NotReady(string junction) => TypedResults.Problem(
        $"Junction '{junction}' is not heard of at the moment, or its specification is not in this service's configuration. Try again later.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "Junction not available");

    public static ProblemHttpResult BusAway() => TypedResults.Problem(
        "The message bus does not take messages at the moment. Try again later.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "Bus not available");

    public static ProblemHttpResult NotAllowed(string detail, string what) => TypedResults.Problem(
        detail,
        statusCode: StatusCodes.Status403Forbidden,
        title: "Not allowed",
        extensions: new Dictionary<string, object?> { ["what"] = what });

    public static ProblemHttpResult Refused(string reason) => TypedResults.Problem(
        $"The junction did not take the message: {reason.Replace('_', ' ')}.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "Not taken",
        extensions: new Dictionary<string, object?> { ["reason"] = reason });

    public static ProblemHttpResult BadParameter(string name, string value, string allowed) => TypedResults.Problem(
        $"Parameter '{name}' is '{value}'; it must be {allowed}.",
        statusCode: StatusCodes.Status400BadRequest,
        title: "Bad parameter",
        extensions: new Dictionary<string, object?> { ["parameter"] = name });
}
