import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const response = (await NextAuth(request, context, authOptions())) as Response;
  response.headers.set("cache-control", "no-store");
  return response;
}

export { handler as GET, handler as POST };
