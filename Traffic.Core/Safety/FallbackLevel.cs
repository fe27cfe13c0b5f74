namespace Traffic.Core.Safety;

/// <summary>
/// How far the guard has stepped in, mildest first (EN 12675 failure modes; Dutch order: weigeren, alles rood, geel knipperen).
/// The way back from every level above <see cref="Hold"/> goes through <see cref="AllRed"/>.
/// </summary>
public enum FallbackLevel : byte
{
    /// <summary>Every command is followed.</summary>
    Normal,

    /// <summary>A command is or was just refused: that group holds its last safe aspect, the others follow.</summary>
    Hold,

    /// <summary>
    /// Commands are not followed: greens end through yellow once the guaranteed green is over, then everything is red until the
    /// longest intergreen and guaranteed red have passed and the controller wants everything red as well.
    /// </summary>
    AllRed,

    /// <summary>Flashing yellow; groups of pedestrians and public transport are dark (geel knipperen).</summary>
    Flashing,
}
