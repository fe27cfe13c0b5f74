using Microsoft.AspNetCore.Mvc;

namespace Traffic.Gateway.Api.Requests;

/// <summary>Which rows of the ledger are wanted.</summary>
internal sealed record LedgerQuery
{
    /// <summary>Asked from here on, seconds of the kernel's time base.</summary>
    [FromQuery(Name = "from_s")]
    public double? FromS { get; init; }

    /// <summary>Asked before this, seconds of the kernel's time base.</summary>
    [FromQuery(Name = "to_s")]
    public double? ToS { get; init; }

    /// <summary>Of this operator.</summary>
    [FromQuery(Name = "operator")]
    public string? Operator { get; init; }

    /// <summary>Of this line.</summary>
    [FromQuery(Name = "line")]
    public string? Line { get; init; }

    /// <summary>At this junction.</summary>
    [FromQuery(Name = "junction")]
    public string? Junction { get; init; }

    /// <summary>Older than this row.</summary>
    [FromQuery(Name = "before")]
    public long? Before { get; init; }

    /// <summary>Rows at most; 100 when left out.</summary>
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    /// <summary><c>json</c> or <c>csv</c>.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; init; }
}
