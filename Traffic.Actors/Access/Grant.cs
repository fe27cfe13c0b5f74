using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Access;

/// <summary>What an operator may claim. Every part has to cover the claim; a part that is left out covers everything.</summary>
public sealed record Grant
{
    /// <summary>Roles (DSRC BasicVehicleRole) it may claim.</summary>
    public IReadOnlyList<BasicVehicleRole> Roles { get; init; } = [];

    /// <summary>Highest importance (DSRC RequestImportanceLevel, 1 least to 14 most) it may claim.</summary>
    public int MaximumImportance { get; init; } = Claim.HighestImportance;

    /// <summary>Lines (routeName): names, with <c>*</c> for any characters. A claim without a line passes only where any does.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Junctions, <c>region.junction</c>, with <c>*</c> for any characters.</summary>
    public IReadOnlyList<string> Junctions { get; init; } = [];

    /// <summary>The first part that does not cover a claim; <see cref="AccessRefusal.None"/> when it is covered.</summary>
    public AccessRefusal Check(in Claim claim)
    {
        if (Roles.Count > 0 && !Roles.Contains(claim.Role))
            return AccessRefusal.Role;
        if (claim.Importance > MaximumImportance)
            return AccessRefusal.Importance;
        if (!Covers(Junctions, claim.Junction))
            return AccessRefusal.Junction;
        return Covers(Lines, claim.Line) ? AccessRefusal.None : AccessRefusal.Line;
    }

    private static bool Covers(IReadOnlyList<string> patterns, string name)
    {
        if (patterns.Count == 0)
            return true;
        foreach (var pattern in patterns)
        {
            if (Matches(pattern, name))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name matches a pattern in which <c>*</c> stands for any characters, also none. Takes linear space and no recursion.</summary>
    internal static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, star = -1, restart = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                restart = n;
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++restart;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
