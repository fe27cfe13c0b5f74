namespace Traffic.Gateway.Api.Models;

/// <summary>A request for priority as it stands: as in the SSEM, with the reason in words.</summary>
/// <param name="Id">Its name at this junction.</param>
/// <param name="Junction">The junction.</param>
/// <param name="Operator">The operator it is bound to; null for those who may not know.</param>
/// <param name="StationId">Station id; null for those who may not know.</param>
/// <param name="RequestId">RequestID of the SREM; null for those who may not know.</param>
/// <param name="SequenceNumber">Sequence number of the last message taken; null when it has none.</param>
/// <param name="Line">Line or route; empty when it named none.</param>
/// <param name="Role">Role of the vehicle.</param>
/// <param name="Importance">Importance, 1 least to 14 most; 0 when not told.</param>
/// <param name="LatenessS">How late it says it is, negative when early; null when not told.</param>
/// <param name="Channels">How it came in, separated by commas.</param>
/// <param name="Status">Status of the SSEM: requested, processing, watch_other_traffic, granted, rejected, max_presence, reservice_locked.</param>
/// <param name="Reason">Why.</param>
/// <param name="SignalGroup">Its signal group; empty when not known.</param>
/// <param name="AskedTimeS">When it came in, seconds of the kernel's time base.</param>
/// <param name="ArrivalInS">Seconds until it is expected at the stop line, negative when that is past; null when not known.</param>
/// <param name="ArrivalDeviationS">Standard deviation of that.</param>
/// <param name="ExpectedGreenInS">Seconds until its green is expected, 0 or less when it is green; null when nothing is planned.</param>
/// <param name="Active">Whether it still counts; others are told for three seconds more.</param>
public sealed record RequestView(
    string Id,
    string Junction,
    string? Operator,
    uint? StationId,
    int? RequestId,
    int? SequenceNumber,
    string Line,
    string Role,
    int Importance,
    int? LatenessS,
    string Channels,
    string Status,
    string Reason,
    string SignalGroup,
    double AskedTimeS,
    double? ArrivalInS,
    double ArrivalDeviationS,
    double? ExpectedGreenInS,
    bool Active);
