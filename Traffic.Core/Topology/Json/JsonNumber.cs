namespace Traffic.Core.Topology.Json;

/// <summary>A number as it was written, so that no digit is lost before its unit is known.</summary>
/// <param name="Text">The digits.</param>
internal sealed record JsonNumber(string Text);
