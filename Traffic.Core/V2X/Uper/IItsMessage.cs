using System.Text.Json;
using Traffic.Core.V2X.Jer;

namespace Traffic.Core.V2X.Uper;

/// <summary>A whole message: reads and writes itself as UPER and as JSON (JER, ITU-T X.697).</summary>
public interface IItsMessage : IUperValue
{
    /// <summary>Writes the message as JSON, members in alphabetical order.</summary>
    void WriteJson(Utf8JsonWriter writer);

    /// <summary>Reads the message from JSON, replacing all content; look at <see cref="JerReader.Failed"/> afterwards.</summary>
    void ReadJson(ref JerReader reader);
}
