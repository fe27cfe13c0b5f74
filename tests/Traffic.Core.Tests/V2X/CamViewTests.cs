using System.Buffers;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.Tests.V2X;

public class CamViewTests
{
    private readonly UperV2xCodec _codec = new();

    [Fact]
    public void The_hot_path_reads_what_the_whole_decoder_reads()
    {
        var whole = new CamMessage();
        var folder = Path.GetDirectoryName(SharedData.File("v2x/cam.recorded.jsonl"))!;
        var compared = 0;
        foreach (var vector in MessageVector.ReadAll(folder).Where(vector => vector.Type == "CAM"))
        {
            Assert.True(ItsMessage.TryDecode(vector.Octets, whole, out _));
            Assert.True(CamReader.TryRead(vector.Octets, out var cam, out var error), $"{vector.Id}: {error}");
            Assert.Equal(CamView.ToCam(whole), cam);
            compared++;
        }

        Assert.True(compared > 100, $"only {compared} messages");
    }

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(0, true, Cam.LeftTurnSignal)]
    [InlineData(1, true, Cam.RightTurnSignal)]
    [InlineData(6, true, 0x81)]
    public void A_cam_written_and_read_again_is_the_same(byte role, bool lowFrequency, byte lights)
    {
        var cam = Sample() with { Role = role, HasLowFrequencyContainer = lowFrequency, ExteriorLights = lights };
        var output = new ArrayBufferWriter<byte>();
        _codec.EncodeCam(cam, output);

        Assert.True(_codec.TryDecodeCam(output.WrittenSpan, out var read, out var error), error.ToString());
        Assert.Equal(cam, read);
        Assert.True(CamReader.TryRead(output.WrittenSpan, out var hot, out _));
        Assert.Equal(cam, hot);
    }

    [Fact]
    public void A_turn_signal_is_the_bit_the_standard_names()
    {
        var message = new CamMessage();
        CamView.Fill(message, Sample() with { HasLowFrequencyContainer = true, ExteriorLights = Cam.LeftTurnSignal });

        Assert.Equal(
            ExteriorLights.LeftTurnSignalOn,
            message.Cam.CamParameters.LowFrequencyContainer!.BasicVehicleContainerLowFrequency.ExteriorLights);
    }

    [Fact]
    public void A_bus_sends_the_public_transport_container_with_the_low_frequency_container_only()
    {
        var message = new CamMessage();
        CamView.Fill(message, Sample() with { Role = 1, HasLowFrequencyContainer = true, Special = CamSpecial.PublicTransport });
        var special = message.Cam.CamParameters.SpecialVehicleContainer!;
        Assert.Equal(SpecialVehicleContainerKind.PublicTransportContainer, special.Kind);
        Assert.False(special.PublicTransportContainer.EmbarkationStatus);

        CamView.Fill(message, Sample() with { Role = 1, Special = CamSpecial.PublicTransport });
        Assert.Null(message.Cam.CamParameters.SpecialVehicleContainer);
        Assert.Null(message.Cam.CamParameters.LowFrequencyContainer);
    }

    [Fact]
    public void An_emergency_vehicle_says_that_its_light_bar_and_siren_are_on()
    {
        var message = new CamMessage();
        CamView.Fill(message, Sample() with { Role = 6, HasLowFrequencyContainer = true, Special = CamSpecial.Emergency | CamSpecial.LightBar | CamSpecial.Siren });
        var special = message.Cam.CamParameters.SpecialVehicleContainer!;

        Assert.Equal(SpecialVehicleContainerKind.EmergencyContainer, special.Kind);
        Assert.Equal(LightBarSirenInUse.LightBarActivated | LightBarSirenInUse.SirenActivated, special.EmergencyContainer.LightBarSirenInUse);
        Assert.Equal(EmergencyPriority.RequestForRightOfWay, special.EmergencyContainer.EmergencyPriority);
        Assert.Equal(VehicleRole.Emergency, message.Cam.CamParameters.LowFrequencyContainer!.BasicVehicleContainerLowFrequency.VehicleRole);
    }

    [Theory]
    [InlineData(1, CamSpecial.PublicTransport)]
    [InlineData(1, CamSpecial.PublicTransport | CamSpecial.DoorsOpen)]
    [InlineData(6, CamSpecial.Emergency)]
    [InlineData(6, CamSpecial.Emergency | CamSpecial.Siren)]
    [InlineData(6, CamSpecial.Emergency | CamSpecial.LightBar | CamSpecial.Siren)]
    [InlineData(1, CamSpecial.None)]
    public void What_a_special_vehicle_tells_survives_the_message(byte role, CamSpecial special)
    {
        var cam = Sample() with { Role = role, HasLowFrequencyContainer = true, Special = special };
        var message = new CamMessage();
        CamView.Fill(message, cam);
        var octets = new byte[512];
        Assert.True(ItsMessage.TryEncode(message, octets, out var length, out _));
        Assert.True(CamReader.TryRead(octets.AsSpan(0, length), out var read, out _));

        Assert.Equal(cam, read);
    }

    [Fact]
    public void A_car_sends_no_special_container()
    {
        var message = new CamMessage();
        CamView.Fill(message, Sample() with { HasLowFrequencyContainer = true });

        Assert.Null(message.Cam.CamParameters.SpecialVehicleContainer);
        Assert.Equal(VehicleRole.Default, message.Cam.CamParameters.LowFrequencyContainer!.BasicVehicleContainerLowFrequency.VehicleRole);
    }

    [Fact]
    public void Every_truncation_of_a_cam_is_refused_with_its_place()
    {
        var output = new ArrayBufferWriter<byte>();
        _codec.EncodeCam(Sample(), output);
        for (var length = 0; length < output.WrittenCount; length++)
        {
            Assert.False(_codec.TryDecodeCam(output.WrittenSpan[..length], out _, out var error));
            Assert.Equal(DecodeErrorKind.Truncated, error.Kind);
        }
    }

    [Fact]
    public void Another_message_is_not_taken_for_a_cam()
    {
        var output = new ArrayBufferWriter<byte>();
        _codec.EncodeCam(Sample(), output);
        var octets = output.WrittenSpan.ToArray();
        octets[1] = 4;

        Assert.False(_codec.TryDecodeCam(octets, out _, out var error));
        Assert.Equal("bit 8, header.messageID: messageID 4 is not a CAM (2)", error.ToString());
    }

    [Fact]
    public void Reading_on_the_hot_path_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>();
        _codec.EncodeCam(Sample() with { HasLowFrequencyContainer = true }, output);
        var octets = output.WrittenMemory.Span;
        CamReader.TryRead(octets, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            CamReader.TryRead(octets, out _, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Cam Sample() => new()
    {
        StationId = 4_000_000_001,
        StationType = StationType.Bus,
        GenerationDeltaTime = 65_535,
        Position = GeoPosition.FromDegrees(52.0907374, 5.1214201),
        Heading = 3599,
        Speed = 1389,
        Acceleration = -12,
        Length = 120,
    };
}
