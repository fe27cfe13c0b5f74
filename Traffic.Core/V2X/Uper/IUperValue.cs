namespace Traffic.Core.V2X.Uper;

/// <summary>A value that reads and writes itself.</summary>
public interface IUperValue
{
    /// <summary>Reads the value, replacing all content; look at <see cref="UperReader.Failed"/> afterwards.</summary>
    void Decode(ref UperReader reader);

    /// <summary>Writes the value.</summary>
    void Encode(ref UperWriter writer);
}
