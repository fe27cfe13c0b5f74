using Traffic.Core.Emissions;

namespace Traffic.Core.Tests.Emissions;

public class EmissionEditionTests
{
    [Theory]
    [InlineData("passenger", "HBEFA4/PC_petrol_Euro-6d", "HBEFA3/PC_G_EU4")]
    [InlineData("taxi", "HBEFA4/PC_petrol_Euro-6d", "HBEFA3/PC_G_EU4")]
    [InlineData("evehicle", "HBEFA4/PC_BEV", "HBEFA3/zero")]
    [InlineData("bus", "HBEFA4/UBus_Std_gt15-18t_Euro-VI_D-E", "HBEFA3/Bus")]
    [InlineData("truck", "HBEFA4/RT_gt12-14t_Euro-VI_A-C", "HBEFA3/HDV")]
    [InlineData("bicycle", "HBEFA3/zero", "HBEFA3/zero")]
    [InlineData("rail", "HBEFA3/HDV_D_EU0", "HBEFA3/HDV_D_EU0")]
    public void A_vehicle_class_follows_the_edition(string vehicleClass, string hbefa4, string hbefa3)
    {
        Assert.Equal(hbefa4, EmissionModel.ForVehicleClass(vehicleClass, EmissionEdition.Hbefa4).Name);
        Assert.Equal(hbefa3, EmissionModel.ForVehicleClass(vehicleClass, EmissionEdition.Hbefa3).Name);
    }

    [Theory]
    [InlineData("HBEFA4/PC_petrol_Euro-3", "HBEFA4/PC_petrol_Euro-4")]
    [InlineData("HBEFA4/UBus_Midi_le15t_Euro-IV_EGR", "HBEFA4/UBus_")]
    [InlineData("HBEFA2/P_7_7", "HBEFA3/PC_G_EU4")]
    [InlineData("PHEMlight/PC_D_EU6", "HBEFA3/PC_D_EU6")]
    public void A_class_that_is_not_built_in_is_stood_in_for_with_a_warning(string name, string stand)
    {
        Assert.StartsWith(stand, EmissionModel.Resolve(EmissionTable.Default, name, out var warning).Name, StringComparison.Ordinal);
        Assert.Contains(name, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HBEFA4/Hovercraft_petrol")]
    [InlineData("nonsense")]
    public void A_name_of_no_model_is_refused(string name) =>
        Assert.Throws<InputException>(() => EmissionModel.Resolve(EmissionTable.Default, name, out _));
}
