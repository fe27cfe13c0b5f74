namespace Traffic.LoadTest;

/// <summary>What is run.</summary>
/// <param name="Junctions">Junctions on the node.</param>
/// <param name="Seconds">Length of the measurement.</param>
/// <param name="WarmUp">Seconds before it.</param>
/// <param name="Vehicles">Connected vehicles at each junction.</param>
/// <param name="Specification">File of the specification every junction is a copy of.</param>
/// <param name="CommandLine">The arguments, for the report.</param>
internal sealed record LoadOptions(
    int Junctions, int Seconds, int WarmUp, int Vehicles, string Specification, string CommandLine);
