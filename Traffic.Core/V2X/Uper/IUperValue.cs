namespace Traffic.Core.V2X.Uper;

/// <summary>A value that writes itself, for open types.</summary>
public interface IUperValue
{
    /// <summary>Writes the value.</summary>
    void Encode(ref UperWriter writer);
}
