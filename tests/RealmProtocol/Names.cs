using System;
using System.Text;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmProtocolTests;

/// <summary>Names and measurements of texts and bytes.</summary>
internal static class Names
{
    public static RealmName Of(string text)
    {
        Assert.True(RealmName.TryParse(Encoding.ASCII.GetBytes(text), out RealmName name), text);
        return name;
    }

    public static RealmMeasurement MeasurementOf(byte[] bytes)
    {
        RealmMeasurement measurement = default;
        bytes.CopyTo((Span<byte>)measurement);
        return measurement;
    }
}
