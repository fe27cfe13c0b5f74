using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Traffic.Sim.Engine;

namespace Traffic.Sim.State;

/// <summary>
/// Vehicles as they lie in memory, less what they point to: type, route and link, which follow from the trip. Only for files of
/// the same build.
/// </summary>
internal static class VehicleBytes
{
    public static void Write(Stream stream, ReadOnlySpan<Vehicle> vehicles)
    {
        foreach (ref readonly var vehicle in vehicles)
        {
            var copy = vehicle;
            copy.Type = null!;
            copy.Route = null!;
            copy.Onward = default;
            stream.Write(Bytes(ref copy));
        }
    }

    /// <summary>Reads vehicles; those under way still have to be given type, route and link.</summary>
    public static void Read(Stream stream, Span<Vehicle> vehicles)
    {
        foreach (ref var vehicle in vehicles)
        {
            var copy = default(Vehicle);
            var bytes = Bytes(ref copy);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw new InvalidDataException("it ends too early");
            copy.Type = null!;
            copy.Route = null!;
            copy.Onward = default;
            vehicle = copy;
        }
    }

    // With all references null a vehicle is plain bytes, and a null reference is zeros.
    private static Span<byte> Bytes(ref Vehicle vehicle) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Vehicle, byte>(ref vehicle), Unsafe.SizeOf<Vehicle>());
}
