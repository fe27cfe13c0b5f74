using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Traffic.Sim.Engine;

namespace Traffic.Sim.Tests.Engine;

public class VehicleLayoutTests
{
    [Fact]
    public void Fields_of_a_vehicle_do_not_overlap_and_end_within_it()
    {
        var end = 0;
        foreach (var (offset, field) in typeof(Vehicle)
            .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Select(field => (field.GetCustomAttribute<FieldOffsetAttribute>()!.Value, field)).OrderBy(pair => pair.Item1))
        {
            Assert.True(offset >= end, $"{field.Name} begins at {offset}, the field before it ends at {end}");
            end = offset + SizeOf(field.FieldType);
        }

        Assert.True(end <= Unsafe.SizeOf<Vehicle>(), $"the last field ends at {end} of {Unsafe.SizeOf<Vehicle>()}");
    }

    private static int SizeOf(Type type) => type.IsClass
        ? IntPtr.Size
        : (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
