using System.Collections.Generic;

namespace Firn.CapDl.Syntax;

/// <summary>A container and what is put into it.</summary>
internal sealed record ContainerSyntax(NameSyntax Name, List<MappingSyntax> Mappings);
