using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Firn.Abi.Invocations;

namespace Firn.Tools.Kernel;

/// <summary>The summaries of the declarations, which the compiler leaves beside their assembly; generated members carry them on.</summary>
internal sealed class Documentation
{
    private readonly Dictionary<string, string> _summaries;

    private Documentation(Dictionary<string, string> summaries) => _summaries = summaries;

    /// <summary>Reads the file.</summary>
    public static Documentation Read()
    {
        XDocument file = XDocument.Load(Path.ChangeExtension(typeof(Invocation).Assembly.Location, ".xml"));
        // The declarations have no overloads; where others do, the first will serve.
        return new(file.Descendants("member").Where(member => member.Element("summary") is not null).DistinctBy(Name).ToDictionary(
            Name, member => string.Join(' ', string.Concat(member.Element("summary")!.Nodes()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    private static string Name(XElement member) => member.Attribute("name")!.Value.Split('(')[0];

    /// <summary>A type's summary, as XML in one line.</summary>
    public string Of(Type type) => _summaries["T:" + type.FullName];

    /// <summary>A method's.</summary>
    public string Of(Type type, string method) => _summaries[$"M:{type.FullName}.{method}"];
}
