namespace Traffic.Gateway.Api.Models;

/// <summary>The requests for priority in the stream, without what only their operators may know.</summary>
/// <param name="Requests">The requests.</param>
public sealed record RequestsFrame(IReadOnlyList<RequestView> Requests);
