namespace Traffic.Sim.Studies;

/// <summary>
/// When a study has made enough replications: the 95 % half-width of every pairwise difference of every chosen measure is at most a
/// share of the mean (over the alternatives) of that measure. Judged replication by replication in the order of the seeds, so
/// that the result does not depend on which run ends first.
/// </summary>
/// <param name="Share">Half-width allowed, share of the mean; 0.05 for five percent.</param>
/// <param name="Measures">Names of the measures, all traffic.</param>
public sealed record PrecisionRule(double Share, IReadOnlyList<string> Measures)
{
    /// <summary>Replications made in any case: fewer say too little about the spread.</summary>
    public const int MinimumReplications = 5;

    /// <summary>Whether the replications made so far are enough.</summary>
    public bool IsMet(Study study)
    {
        if (study.Replications.Count < MinimumReplications)
            return false;
        foreach (var name in Measures)
        {
            var comparison = study.Compare(Measure.Named(name));
            if (comparison.Means.Any(mean => mean is null))
                return false;
            var allowed = Share * Math.Abs(comparison.Means.Average(mean => mean!.Mean));
            for (var first = 0; first < study.Alternatives.Count; first++)
                for (var second = first + 1; second < study.Alternatives.Count; second++)
                    if (!(comparison.Difference(first, second)?.HalfWidth <= allowed))
                        return false;
        }

        return true;
    }
}
