using System.Buffers;
using Traffic.Core.Imports;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Imports;

public sealed class UdapImportTests
{
    private const string Header = "source,timestamp,messageType,asn1data,timestampDateTime,decodeException,protocolVersion,stationId,generationDateTime,stationType,latitude,longitude,heading,speed\n";

    [Fact]
    public void A_message_is_read_from_its_octets()
    {
        var sent = new Cam { StationId = 77, StationType = StationType.Bus, GenerationDeltaTime = 5, Position = GeoPosition.FromDegrees(52.1, 5.1), Heading = 900, Speed = 1234, Length = 120, HasLowFrequencyContainer = true, Role = 1 };
        var octets = new ArrayBufferWriter<byte>();
        new UperV2xCodec().EncodeCam(sent, octets);
        var (hex, base64) = (Convert.ToHexString(octets.WrittenSpan), Convert.ToBase64String(octets.WrittenSpan));

        var cams = Imported($"a,1772366400000,CAM,{hex},,,1,1,,,,,,\na,1772366400100,CAM,{base64},,,1,1,,,,,,\n").All(events => events.Cams).ToList();

        Assert.Equal([17723664000, 17723664001], cams.Select(cam => cam.Tick));
        Assert.All(cams, cam => Assert.Equal(sent with { StationId = cam.Cam.StationId }, cam.Cam));
        Assert.NotEqual(77u, cams[0].Cam.StationId);
    }

    [Fact]
    public void Columns_are_read_where_there_are_no_octets()
    {
        var cam = Assert.Single(Imported("a,2026-03-01T12:00:00Z,CAM,,,\"x, y\",1,42,,5,52.5,4.25,90.5,13.9\n").All(events => events.Cams)).Cam;

        Assert.Equal((GeoPosition.FromDegrees(52.5, 4.25), (ushort)905, (ushort)1390), (cam.Position, cam.Heading, cam.Speed));
    }

    [Fact]
    public void Rows_of_other_messages_are_counted_and_bad_rows_told()
    {
        var faults = Imported("a,1772366400000,SPAT,,,,,,,,,,,\na,1772366400000,SPAT,,,,,,,,,,,\na,1772366400000,CAM,,,,1,x,,,,,,\n").All(events => events.Faults).ToList();

        Assert.Equal([("unreadable", 1), ("not_understood", 2)], faults.Select(fault => (fault.Kind, fault.Count)));
    }

    [Fact]
    public void A_file_without_its_header_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => UdapImport.Import(new StringReader("1,2,3\n"), "u.csv", "K1", new StationPseudonyms(new byte[16]), _ => { }));

        Assert.Equal("u.csv:1: timestamp: the column is missing; give a UDAP export with its header line", exception.Message);
    }

    private static List<Recorded> Imported(string rows) =>
        ImportedRecords.Of(write => UdapImport.Import(new StringReader(Header + rows), "u.csv", "K1", new StationPseudonyms(new byte[16]), write));
}
