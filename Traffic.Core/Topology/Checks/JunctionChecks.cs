using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>Name, region, numbers and place of the junction as a whole.</summary>
internal static class JunctionChecks
{
    public static void Run(ProblemList problems)
    {
        var specification = problems.Specification;
        Token(problems, "id", specification.Id.Value);
        Token(problems, "region", specification.Region);
        if (specification.SpatIntersectionId is < 0 or > 65_535)
        {
            problems.Error(
                "spat_intersection_id",
                $"is {specification.SpatIntersectionId}; an IntersectionID of SPATEM is 0 to 65535");
        }

        if (Math.Abs((long)specification.ReferencePoint.Latitude) > 900_000_000)
            problems.Error("reference_point.latitude_deg", "lies beyond a pole; latitudes are -90 to 90 degrees");
        if (Math.Abs((long)specification.ReferencePoint.Longitude) > 1_800_000_000)
            problems.Error("reference_point.longitude_deg", "is no longitude; longitudes are -180 to 180 degrees");

        problems.Duration("maximum_wait_s", specification.MaximumWait);
        if (specification.MaximumWait == DeciSeconds.Zero)
            problems.Error("maximum_wait_s", "is zero, so every request would be a fault; 240 to 300 s is usual");
        if (specification.Stages.Count == 0 && specification.Programs.Count == 0)
        {
            problems.Error(
                "stages", $"junction '{specification.Id}' has neither stages nor programs; add one of them to control it by");
        }
    }

    /// <summary>Subject tokens of the bus: no separator, no wildcard, no blank, no control character.</summary>
    private static void Token(ProblemList problems, string path, string token)
    {
        if (token.Length == 0)
        {
            problems.Error(path, "is empty; it is a token of the bus subject and needs a name");
            return;
        }

        foreach (var character in token)
        {
            if (character is '.' or '*' or '>' || char.IsWhiteSpace(character) || char.IsControl(character))
            {
                problems.Error(
                    path, $"'{token}' is a token of the bus subject: leave out dots, blanks, '*' and '>'; '-' and '_' are fine");
                return;
            }
        }
    }
}
