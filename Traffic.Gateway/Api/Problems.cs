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

    public static ProblemHttpResult BadParameter(string name, string value, string allowed) => TypedResults.Problem(
        $"Parameter '{name}' is '{value}'; it must be {allowed}.",
        statusCode: StatusCodes.Status400BadRequest,
        title: "Bad parameter",
        extensions: new Dictionary<string, object?> { ["parameter"] = name });
}
