namespace Traffic.Core.Topology;

/// <summary>How bad a <see cref="SpecificationProblem"/> is.</summary>
public enum ProblemSeverity
{
    /// <summary>The junction can be controlled, but probably not as meant.</summary>
    Warning,

    /// <summary>The specification contradicts itself; it must not be run.</summary>
    Error,
}
