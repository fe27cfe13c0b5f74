using Traffic.Core.V2X;

namespace Traffic.Core.Recording;

/// <summary>A CAM, as the kernel took it. Its source time is <see cref="V2X.Cam.GenerationDeltaTime"/>.</summary>
/// <param name="Tick">The tick it came in.</param>
/// <param name="Cam">The message; the station id is a pseudonym.</param>
public readonly record struct CamEvent(long Tick, Cam Cam);
