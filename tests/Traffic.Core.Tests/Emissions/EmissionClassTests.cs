using FsCheck.Xunit;
using Traffic.Core.Emissions;

namespace Traffic.Core.Tests.Emissions;

public class EmissionClassTests
{
    private const double Kmh = 1.0 / 3.6;

    [Theory]
    [InlineData("HBEFA3/PC_G_EU4", 2624.72)]
    [InlineData("HBEFA3/PC_G_EU6", 2298.1)]
    [InlineData("HBEFA3/PC_D_EU4", 1895.6)]
    [InlineData("HBEFA3/PC_D_EU6", 1096.1)]
    [InlineData("HBEFA3/LDV_D_EU6", 937.2)]
    [InlineData("HBEFA3/HDV", 7380.6)]
    [InlineData("HBEFA3/HDV_D_EU6", 6536.1)]
    [InlineData("HBEFA3/Bus", 5286.1)]
    [InlineData("HBEFA3/Coach", 4630.6)]
    [InlineData("HBEFA4/PC_petrol_Euro-4", 1521)]
    [InlineData("HBEFA4/UBus_Std_gt15-18t_Euro-VI_A-C", 2775)]
    [InlineData("HBEFA4/TT_AT_gt34-40t_Euro-VI_A-C", 7734)]
    public void Idling_emits_the_published_co2(string name, double milligramsPerSecond) =>
        Assert.Equal(milligramsPerSecond, EmissionModel.Get(name).Compute(0, 0).Co2, milligramsPerSecond * 1e-4);

    [Theory]
    [InlineData("HBEFA3/PC_G_EU4", 50, 168.3)]
    [InlineData("HBEFA4/PC_petrol_Euro-4", 50, 148.2)]
    [InlineData("HBEFA4/PC_petrol_Euro-4", 30, 206.4)]
    [InlineData("HBEFA4/PC_petrol_Euro-4", 100, 162.9)]
    [InlineData("HBEFA4/PC_petrol_Euro-6d", 50, 135.5)]
    [InlineData("HBEFA4/PC_diesel_Euro-6d", 50, 166.2)]
    [InlineData("HBEFA4/UBus_Std_gt15-18t_Euro-VI_A-C", 50, 850.7)]
    [InlineData("HBEFA4/TT_AT_gt34-40t_Euro-VI_A-C", 50, 1276)]
    [InlineData("HBEFA4/RT_gt12-14t_Euro-VI_A-C", 50, 620)]
    [InlineData("HBEFA4/LCV_diesel_N1-III_Euro-6d", 50, 197.9)]
    public void Cruising_emits_the_published_co2_per_kilometre(string name, double kilometresPerHour, double gramsPerKilometre)
    {
        var speed = kilometresPerHour * Kmh;
        Assert.Equal(gramsPerKilometre, EmissionModel.Get(name).Compute(speed, 0).Co2 / speed, gramsPerKilometre * 1e-3);
    }

    [Fact]
    public void Accelerating_emits_the_published_co2() =>
        Assert.Equal(3758, EmissionModel.Get("HBEFA4/PC_petrol_Euro-4").Compute(30 * Kmh, 1).Co2, 1.0);

    [Theory]
    [InlineData(10, -0.2, 0, true)]
    [InlineData(10, -0.23, 0, true)]
    [InlineData(10, -0.245, 0, false)]
    [InlineData(10, -0.245, 1, true)]
    [InlineData(0.4, -1, 0, true)]
    [InlineData(0.6, -1, 0, false)]
    public void Coasting_burns_nothing(double speed, double acceleration, double slope, bool burns) =>
        Assert.Equal(burns, EmissionModel.Get("HBEFA3/PC_D_EU6").Compute(speed, acceleration, slope).Fuel > 0);

    [Fact]
    public void Electric_vehicles_use_electricity_and_charge_when_braking()
    {
        var car = EmissionModel.Get("HBEFA4/PC_BEV");

        Assert.True(car.IsElectric);
        Assert.Equal(0, car.Compute(10, 1).Co2);
        Assert.Equal(0, car.Compute(10, 1).Fuel);
        Assert.True(car.Compute(10, 1).Electricity > car.Compute(10, 0).Electricity);
        Assert.True(car.Compute(10, -2).Electricity < 0);
        Assert.True(car.Compute(10, -2).Pmx > 0);
    }

    [Property]
    public bool Rates_are_never_negative(byte which, int speedCentimetres, short accelerationMillimetres)
    {
        var names = EmissionTable.Default.Names.ToArray();
        var rates = EmissionModel.Get(names[which % names.Length])
            .Compute(Math.Abs(speedCentimetres % 6000) / 100.0, accelerationMillimetres % 6000 / 1000.0);
        return rates.Co2 >= 0 && rates.Fuel >= 0 && rates.Nox >= 0 && rates.Pmx >= 0 && double.IsFinite(rates.Electricity);
    }

    [Fact]
    public void A_negative_speed_counts_as_standing_still()
    {
        var car = EmissionModel.Get("HBEFA4/PC_petrol_Euro-6d");
        Assert.Equal(car.Compute(0, 0), car.Compute(-3, 0));
    }

    [Fact]
    public void Arrays_give_the_same_rates_without_allocating()
    {
        var car = EmissionModel.Get("HBEFA3/PC_G_EU4");
        double[] speeds = [0, 5, 13.89, 27.78];
        double[] accelerations = [0, -1, 1, 0.5];
        double[] slopes = [0, 0, 2, -2];
        var rates = new EmissionRates[4];
        car.Compute(speeds, accelerations, slopes, rates);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            car.Compute(speeds, accelerations, slopes, rates);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        for (var i = 0; i < speeds.Length; i++)
            Assert.Equal(car.Compute(speeds[i], accelerations[i], slopes[i]), rates[i]);
        Assert.Throws<ArgumentException>(() => car.Compute(speeds, accelerations.AsSpan(1), [], rates));
    }
}
