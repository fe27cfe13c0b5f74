using Traffic.Core.V2X;

namespace Traffic.Actors.Ingest;

/// <summary>Labels of the drop counters.</summary>
internal static class DropReasons
{
    public static string Of(DecodeErrorKind kind) => kind switch
    {
        DecodeErrorKind.Truncated => "truncated",
        DecodeErrorKind.OutOfRange => "out_of_range",
        _ => "malformed",
    };
}
